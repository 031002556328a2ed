package dev.tasa.data.sequences;

import dev.tasa.api.Check;
import dev.tasa.api.DataException;
import dev.tasa.api.DataSource;
import dev.tasa.api.Dataset;
import dev.tasa.api.Doc;
import dev.tasa.api.Required;
import dev.tasa.api.Shape;
import dev.tasa.api.Target;
import dev.tasa.api.Trained;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// DNA, RNA or protein sequences and their classes, in a CSV or a FASTA file, plain or packed by gzip.
///
/// A file whose name ends in `.fasta`, `.fa`, `.fas`, `.fsa`, `.fna` or `.faa` is FASTA: each header holds the
/// label as a word `target=label` (`>AMPC promoter=yes`), or `labels` names a CSV file of ids and labels.
/// Small letters count as capitals. A letter that may be one of several, as N in DNA, is shared evenly among them
/// (or has an index of its own); any other letter is refused. Shorter sequences are padded at the end to the
/// longest, and recurrent layers, losses and metrics know where each ends.
public record Sequences(
        @Required @Doc("the file, relative to the experiment file")
        Path path,

        @Required @Doc("what is to be predicted: the column of labels, or the key in FASTA headers")
        String target,

        @Doc("the column of sequences in a CSV file") String sequence,

        @Doc("a CSV file with the labels of a FASTA file") Optional<Path> labels,

        @Doc("its column of the FASTA headers' first words") String id,

        @Doc("the letters that there are") Alphabet alphabet,

        @Doc("one-hot is [time, letters], integer is [time] for an embedding")
        Encoding encoding)
        implements DataSource {
    private static final Set<String> FASTA = Set.of("fasta", "fa", "fas", "fsa", "fna", "faa");

    public Sequences() {
        this(Path.of("sequences.csv"), "label");
    }

    /// Every default but the path's and the target's.
    public Sequences(Path path, String target) {
        this(path, target, "sequence", Optional.empty(), "id", Alphabet.DNA, Encoding.ONE_HOT);
    }

    public Sequences {
        Check.that(
                labels.isEmpty() || isFasta(path),
                "labels",
                "go with a FASTA file alone",
                labels.map(Path::toString).orElse(""));
        Check.that(!sequence.equals(target), "target", "must not be the column of sequences", target);
    }

    @Override
    public List<Path> files() {
        return Stream.concat(Stream.of(path), labels.stream()).toList();
    }

    @Override
    public Dataset load() {
        Labelled labelled = isFasta(path) ? Fasta.read(this) : CsvSequences.read(this);
        List<String> classes = labelled.classes();
        if (classes.size() < 2) {
            throw new DataException(
                    path.toString(), "all sequences are of the class " + classes.getFirst(), "Add some of another.");
        }
        int[] indices = labelled.labels().stream().mapToInt(classes::indexOf).toArray();
        return new SequenceDataset(labelled.codes(), new Target(target, Shape.of(), classes), indices, encoding);
    }

    /// The sequences alone: labels are not looked at.
    @Override
    public Dataset loadFor(Trained model) {
        model.source()
                .filter(Sequences.class::isInstance)
                .map(Sequences.class::cast)
                .ifPresent(this::checkLike);
        Codes codes = isFasta(path) ? Fasta.readUnlabelled(this) : CsvSequences.readUnlabelled(this);
        return new SequenceDataset(codes, model.target(), new int[codes.sequences()], encoding);
    }

    /// T and U stand for one another, but a nucleotide's letter is another amino acid's too.
    private void checkLike(Sequences own) {
        if ((own.alphabet == Alphabet.PROTEIN) != (alphabet == Alphabet.PROTEIN)) {
            throw new DataException(
                    path.toString(),
                    "alphabet is " + alphabet.spelling() + ", but the model was trained on " + own.alphabet.spelling(),
                    "Write alphabet: " + own.alphabet.spelling() + ", or leave it out.");
        }
    }

    private static boolean isFasta(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        return FASTA.contains(name.substring(name.lastIndexOf('.') + 1));
    }
}
