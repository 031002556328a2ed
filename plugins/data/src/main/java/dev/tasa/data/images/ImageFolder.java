package dev.tasa.data.images;

import dev.tasa.api.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// A folder that holds a folder a class, each with its pictures; both in order of their names. Files that are
/// hidden do not count, nor do those that Windows hides.
///
/// @param classes the folders' names
/// @param pictures each class' files
record ImageFolder(Path path, List<String> classes, List<List<Path>> pictures) {
    private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg");
    private static final Set<String> HIDDEN_BY_WINDOWS = Set.of("thumbs.db", "desktop.ini");

    /// @throws DataException where there is no such folder, or one of a class holds no pictures or other files
    static ImageFolder list(Path path) {
        if (!Files.isDirectory(path)) {
            throw refusal(path, "there is no such folder", "A path is relative to the experiment file.");
        }
        List<String> classes = new ArrayList<>();
        List<List<Path>> pictures = new ArrayList<>();
        for (Path folder : sorted(path)) {
            if (!Files.isDirectory(folder)) {
                throw refusal(folder, "this is no folder of a class", "Move it into a folder named as its class.");
            }
            classes.add(folder.getFileName().toString());
            pictures.add(pictures(folder));
        }
        if (classes.size() < 2) {
            throw refusal(
                    path,
                    "there must be a folder for each of two classes or more, but there are " + classes.size(),
                    "");
        }
        return new ImageFolder(path, List.copyOf(classes), List.copyOf(pictures));
    }

    /// Pictures whatever their classes: a picture itself, those of a folder, or those of all its folders.
    ///
    /// @throws DataException where there are none, or other files
    static List<Path> unlabelled(Path path) {
        if (!Files.isDirectory(path)) {
            checkEnding(path);
            return List.of(path);
        }
        List<Path> inside = sorted(path);
        if (inside.isEmpty()) {
            throw refusal(path, "this folder is empty", "Name a folder of pictures, or a folder of such folders.");
        }
        if (inside.stream().noneMatch(Files::isDirectory)) {
            return pictures(path);
        }
        List<Path> pictures = new ArrayList<>();
        for (Path folder : inside) {
            if (!Files.isDirectory(folder)) {
                throw refusal(
                        folder,
                        "this file is beside folders",
                        "Name a folder of pictures, or a folder of such folders.");
            }
            pictures.addAll(pictures(folder));
        }
        return pictures;
    }

    List<Path> files() {
        return pictures.stream().flatMap(List::stream).toList();
    }

    private static List<Path> pictures(Path folder) {
        List<Path> files = sorted(folder);
        if (files.isEmpty()) {
            throw refusal(folder, "the folder of this class is empty", "Add pictures, or remove the folder.");
        }
        files.forEach(ImageFolder::checkEnding);
        return files;
    }

    private static void checkEnding(Path file) {
        String name = file.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (!ENDINGS.contains(ending)) {
            throw refusal(file, "its name does not end in .png, .jpg or .jpeg", "Convert it, or move it away.");
        }
    }

    private static List<Path> sorted(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !isHidden(file.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            DataException exception = refusal(folder, "this folder cannot be listed", "Check its permissions.");
            exception.initCause(e);
            throw exception;
        }
    }

    private static boolean isHidden(String name) {
        return name.startsWith(".") || HIDDEN_BY_WINDOWS.contains(name.toLowerCase(Locale.ROOT));
    }

    private static DataException refusal(Path path, String what, String advice) {
        return new DataException(path.toString(), what, advice);
    }
}
