package dev.tasa.data.sequences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasa.api.Dataset;
import dev.tasa.api.Shape;
import dev.tasa.data.Loaded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequencesTest {
    @TempDir
    Path folder;

    @Test
    void splice_sites_are_60_bases_one_hot() {
        Dataset splice = new Sequences(Loaded.EXPERIMENTS.resolve("splice.csv"), "site").load();

        assertThat(splice.size()).isEqualTo(3_186);
        assertThat(splice.input()).isEqualTo(Shape.of(60, 4));
        assertThat(splice.target().classes()).containsExactly("acceptor", "donor", "neither");
        assertThat(splice.hasLengths()).isFalse();
        assertThat(Loaded.input(splice, 0)).startsWith(0, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0); // CTA
        assertThat(Loaded.target(splice, 0)).containsExactly(2);
    }

    @Test
    void ambiguous_letters_are_shared_evenly_and_shorter_sequences_padded() {
        Dataset data = new Sequences(csv("sequence,label\nNRg,x\nA,y\n"), "label").load();

        assertThat(Loaded.input(data, 0)).containsExactly(.25f, .25f, .25f, .25f, .5f, 0, .5f, 0, 0, 0, 1, 0);
        assertThat(Loaded.input(data, 1)).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(data.hasLengths()).isTrue();
        assertThat(data.length(0)).isEqualTo(3);
        assertThat(data.length(1)).isEqualTo(1);
        assertThat(data.vocabulary()).isEmpty();
    }

    @Test
    void integers_number_the_letters_from_1_with_the_ambiguous_ones_last() {
        Dataset data = sequences("sequence,label\nUGCAN,x\nA,y\n", Alphabet.RNA, Encoding.INTEGER)
                .load();

        assertThat(data.input()).isEqualTo(Shape.of(5));
        assertThat(Loaded.input(data, 0)).containsExactly(4, 3, 2, 1, 5);
        assertThat(Loaded.input(data, 1)).containsExactly(1, 0, 0, 0, 0);
        assertThat(data.vocabulary()).containsExactly("<padding>", "A", "C", "G", "U", "<ambiguous>");
    }

    @Test
    void proteins_have_twenty_letters() {
        Dataset data = sequences("sequence,label\nACB,x\nYWV,y\n", Alphabet.PROTEIN, Encoding.ONE_HOT)
                .load();

        assertThat(data.input()).isEqualTo(Shape.of(3, 20));
        float[] input = Loaded.input(data, 0);
        assertThat(input[0]).isEqualTo(1);
        assertThat(input[2 * 20 + 2]).isEqualTo(0.5f); // B is D …
        assertThat(input[2 * 20 + 11]).isEqualTo(0.5f); // … or N
    }

    @Test
    void fasta_has_its_labels_in_the_headers() {
        Sequences source = new Sequences(fasta(">a promoter=yes\nAC\nGT\n\n>b x=1 promoter=no\nTTT\n"), "promoter");

        Dataset data = source.load();

        assertThat(data.target().classes()).containsExactly("no", "yes");
        assertThat(Loaded.target(data, 0)).containsExactly(1);
        assertThat(data.length(0)).isEqualTo(4);
        assertThat(data.length(1)).isEqualTo(3);
        assertThat(Loaded.input(data, 0)).containsExactly(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
    }

    @Test
    void fasta_is_told_by_any_of_its_endings_in_capitals_too() {
        for (String ending : new String[] {"fasta", "fa", "fas", "fsa", "fna", "faa", "FA", "Fasta"}) {
            Path file = write("data." + ending, ">a label=x\nAC\n>b label=y\nGT\n");

            assertThat(new Sequences(file, "label").load().size()).as(ending).isEqualTo(2);
        }
    }

    @Test
    void fasta_has_its_labels_in_a_csv_file() {
        Path labels = csv("id,kind\nb,p\na,q\n");
        Dataset data = labelled(fasta(">a first\nAC\n>b\nGT\n"), labels).load();

        assertThat(Loaded.target(data, 0)).containsExactly(1);
        assertThat(Loaded.target(data, 1)).containsExactly(0);
    }

    @Test
    void unknown_letters_in_a_csv_file_are_refused_with_their_place() {
        Sequences source = new Sequences(csv("sequence,label\nACGT,x\nACQT,y\nZ,x\n"), "label");

        assertThat(Loaded.refusal(source, folder)).isEqualTo("""
                data.csv:3:1: letter 3 of sequence is Q, which is no letter of dna
                  ACQT,y
                  ^
                data.csv:4:1: letter 1 of sequence is Z, which is no letter of dna
                  The letters of dna are ACGT, and BDHKMNRSVWY for one of several; alphabet may be dna, rna or protein.""");
    }

    @Test
    void unknown_letters_in_a_fasta_file_are_refused_with_their_place() {
        Sequences source = new Sequences(fasta(">a label=x\nACGT\nAC-T\n"), "label");

        assertThat(Loaded.refusal(source, folder)).isEqualTo("""
                data.fasta:3:3: - is no letter of dna
                  The letters of dna are ACGT, and BDHKMNRSVWY for one of several; alphabet may be dna, rna or protein.""");
    }

    @Test
    void empty_sequences_and_missing_labels_are_refused() {
        assertThat(Loaded.refusal(new Sequences(csv("sequence,label\n,x\nA,\n"), "label"), folder))
                .isEqualTo("""
                data.csv:2:1: sequence is empty here
                  ,x
                  ^
                data.csv:3:3: label has no value here
                  Fill it in, or delete the row.""");
        assertThat(Loaded.refusal(new Sequences(fasta(">a label=x\n>b label=y\nA\n"), "label"), folder))
                .startsWith("data.fasta:1:1: this sequence is empty");
        assertThat(Loaded.refusal(new Sequences(fasta(">a label=x\nA\n>b\nA\n"), "label"), folder))
                .startsWith("data.fasta:3:1: this header has no label=…");
        assertThat(Loaded.refusal(new Sequences(fasta("ACGT\n"), "label"), folder))
                .startsWith("data.fasta:1:1: a sequence begins without a header");
        assertThat(Loaded.refusal(labelled(fasta(">c\nAC\n"), csv("id,kind\nb,p\na,q\n")), folder))
                .isEqualTo("""
                data.fasta:1:1: there is no label for c
                  Add a row for it to data.csv.""");
    }

    private Sequences sequences(String text, Alphabet alphabet, Encoding encoding) {
        return new Sequences(csv(text), "label", "sequence", Optional.empty(), "id", alphabet, encoding);
    }

    private static Sequences labelled(Path fasta, Path labels) {
        return new Sequences(fasta, "kind", "sequence", Optional.of(labels), "id", Alphabet.DNA, Encoding.ONE_HOT);
    }

    private Path csv(String text) {
        return write("data.csv", text);
    }

    private Path fasta(String text) {
        return write("data.fasta", text);
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
