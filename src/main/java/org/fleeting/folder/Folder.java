package org.fleeting.folder;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder whose content may come from a stranger. What lies below it is read, written and deleted by names relative to it,
 * with slashes between folders. A name that is absolute, leads upwards or goes through a link is refused, so nothing outside of
 * the folder is touched; and only regular files are read, no pipes and devices, which never end.
 *
 * <p>The folder itself is the user's choice: it may be a link, and need not exist. Every method throws {@link IOException} with
 * a message that names the file.
 */
public final class Folder {

    private static final String PART = ".part";
    private static final Pattern LEFTOVER = Pattern.compile(".+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.part");
    private static final Duration YOUNGEST_LEFTOVER = Duration.ofHours(1);

    private static final Set<StandardOpenOption> NEW =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Path path;

    private Folder(Path path) {
        this.path = path;
    }

    /** What a file is to hold. */
    @FunctionalInterface
    public interface Content {

        /** Writes all of it; the stream is buffered, and closed by the caller. */
        void writeTo(OutputStream out) throws IOException;

        /** Returns a text, in UTF-8. */
        static Content text(String text) {
            return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Returns a folder that the user chose. */
    public static Folder of(Path path) {
        return new Folder(path);
    }

    /** Returns where the folder is. */
    public Path path() {
        return path;
    }

    /** Returns a folder below this one, which need not exist. */
    public Folder folder(String name) throws IOException {
        return new Folder(locate(name));
    }

    /**
     * Returns where a file or folder is, or would be.
     *
     * @throws IOException if the name leads out of this folder, or it or a folder on the way is a link
     */
    public Path locate(String name) throws IOException {
        Path relative = relative(name);
        Path at = path;
        for (Path part : relative) {
            at = at.resolve(part);
            if (isLink(at)) {
                throw new IOException("\"%s\" is a link, and none is followed here: it may lead out of the folder %s"
                    .formatted(at, path));
            }
        }
        return at;
    }

    private Path relative(String name) throws IOException {
        try {
            Path relative = Path.of(name);
            if (!name.isEmpty() && relative.getRoot() == null && !contains(relative, "..") && !contains(relative, ".")) {
                return relative;
            }
        } catch (InvalidPathException e) {
            throw new IOException("\"%s\" is no name of a file: %s".formatted(name, e.getReason()), e);
        }
        throw new IOException("\"%s\" leads out of the folder %s".formatted(name, path));
    }

    private static boolean contains(Path relative, String part) {
        for (Path element : relative) {
            if (element.toString().equals(part)) {
                return true;
            }
        }
        return false;
    }

    /** Junctions of Windows are no symbolic links, but something other that leads elsewhere. */
    private static boolean isLink(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = attributes(file);
            return attributes.isSymbolicLink() || attributes.isOther() && attributes.isDirectory();
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** Tells whether there is something of that name. */
    public boolean exists(String name) throws IOException {
        return Files.exists(locate(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns the names of the folders in this one, sorted; none if it does not exist. Links are left out. */
    public List<String> folders() throws IOException {
        List<String> names = new ArrayList<>();
        for (String name : names()) {
            if (attributes(path.resolve(name)).isDirectory() && !isLink(path.resolve(name))) {
                names.add(name);
            }
        }
        return names;
    }

    /** Returns the names of all that is in this folder, links too, sorted; none if it does not exist. */
    public List<String> names() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(path)) {
            return children.map(child -> child.getFileName().toString()).sorted().toList();
        }
    }

    /**
     * Returns the names of all regular files at any depth, relative to this folder, sorted.
     *
     * @throws IOException if there is a link, a pipe or a device among them
     */
    public List<String> files() throws IOException {
        List<String> names = new ArrayList<>();
        List<String> others = walk(name -> true, name -> {}, names::add);
        Collections.sort(names);
        if (!others.isEmpty()) {
            throw new IOException("\"%s\" is a link or no regular file".formatted(path.resolve(others.get(0))));
        }
        return names;
    }

    /**
     * Copies all files and folders in this one into another.
     *
     * @param wanted chooses by name, relative to this folder; a folder that is not wanted is left out as a whole
     * @return the names of links, pipes and devices, which are not copied
     */
    public List<String> copyTo(Folder target, Predicate<String> wanted) throws IOException {
        target.make();
        deleteLeftovers(target.path, "");
        return walk(wanted, name -> {
            target.folder(name).make();
            deleteLeftovers(target.locate(name), "");
        }, name -> writeBeside(target.locate(name), out -> {
            try (InputStream in = open(name)) {
                in.transferTo(out);
            }
        }));
    }

    /**
     * Gives a file of this folder, or all files of a folder in it, the same names below another folder: by hard links, or by
     * copies where the disk is another one or knows no links.
     */
    public void hardLinkTo(Folder target, String name) throws IOException {
        Path from = locate(name);
        if (Files.isRegularFile(from)) {
            hardLink(from, target.locate(name));
        } else {
            target.folder(name).make();
            for (String file : folder(name).files()) {
                hardLink(from.resolve(file), target.folder(name).locate(file));
            }
        }
    }

    private static void hardLink(Path from, Path to) throws IOException {
        makeParent(to);
        try {
            Files.createLink(to, from);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(from, to, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private interface Visit {
        void visit(String name) throws IOException;
    }

    /** Returns the names of what is neither a file nor a folder. No link is followed. */
    private List<String> walk(Predicate<String> wanted, Visit folders, Visit files) throws IOException {
        if (!Files.isDirectory(path)) {
            throw new IOException("\"%s\" is no folder".formatted(path));
        }
        List<String> others = new ArrayList<>();
        Deque<String> left = new ArrayDeque<>(names());
        while (!left.isEmpty()) {
            String name = left.pop();
            BasicFileAttributes attributes = attributes(path.resolve(name));
            if (!wanted.test(name)) {
                continue;
            } else if (attributes.isRegularFile()) {
                files.visit(name);
            } else if (attributes.isDirectory() && !isLink(path.resolve(name))) {
                folders.visit(name);
                folder(name).names().forEach(child -> left.push(name + "/" + child));
            } else {
                others.add(name);
            }
        }
        return others;
    }

    /** Tells whether this folder, made or still to be made, lies in another one that is there, or is the same. */
    public boolean liesIn(Folder other) throws IOException {
        Path there = path.toAbsolutePath().normalize();
        Path missing = Path.of("");
        while (!Files.exists(there)) {
            missing = there.getFileName().resolve(missing);
            there = there.getParent();
        }
        return there.toRealPath().resolve(missing).startsWith(other.path.toRealPath());
    }

    /** Returns the bytes of a regular file of at most so many. */
    public byte[] read(String name, int most) throws IOException {
        try (InputStream in = open(name)) {
            byte[] bytes = in.readNBytes(most);
            if (in.read() >= 0) {
                throw new IOException("\"%s\" has more than %d MB".formatted(path.resolve(name), most >> 20));
            }
            return bytes;
        }
    }

    /** Opens a regular file to read. */
    public InputStream open(String name) throws IOException {
        Path file = locate(name);
        requireRegular(file);
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static void requireRegular(Path file) throws IOException {
        if (!attributes(file).isRegularFile()) {
            throw new IOException("\"%s\" is no regular file, but a folder, pipe or device".formatted(file));
        }
    }

    /** Writes a file that is not there yet; folders on the way are made. */
    public void create(String name, Content content) throws IOException {
        Path file = locate(name);
        makeParent(file);
        write(file, content);
    }

    private static void write(Path file, Content content) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file, NEW.toArray(OpenOption[]::new)))) {
            content.writeTo(out);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("\"%s\" is there already".formatted(file), e);
        }
    }

    /** Folders that exist are no links, by {@link #locate}. */
    private static void makeParent(Path file) throws IOException {
        Files.createDirectories(file.getParent());
    }

    /**
     * Writes a file beside its place, under a name that nobody can foresee, and moves it there when it is whole. One that was
     * there is replaced, or stays as it was if this fails. What a run left that was killed meanwhile goes with the next one
     * that writes the same file an hour later or more.
     */
    public void replace(String name, Content content) throws IOException {
        Path file = locate(name);
        makeParent(file);
        deleteLeftovers(file.getParent(), file.getFileName() + ".");
        writeBeside(file, content);
    }

    private static void writeBeside(Path file, Content content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + PART);
        try {
            write(part, content);
            moveOver(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** What a run was writing that was killed; a younger one may be going on. */
    private static void deleteLeftovers(Path folder, String prefix) throws IOException {
        FileTime youngest = FileTime.from(Instant.now().minus(YOUNGEST_LEFTOVER));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, file -> {
            String name = file.getFileName().toString();
            return name.startsWith(prefix) && LEFTOVER.matcher(name).matches();
        })) {
            for (Path file : files) {
                BasicFileAttributes attributes = attributes(file);
                if (attributes.isRegularFile() && attributes.lastModifiedTime().compareTo(youngest) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** Writes behind what a file holds that is there. */
    public void append(String name, Content content) throws IOException {
        Path file = locate(name);
        requireRegular(file);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE,
            StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS))) {
            content.writeTo(out);
        }
    }

    /** Puts a file that is whole in the place of another, in one step where the disk can. */
    public static void moveOver(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Makes this folder and those above it, where they are missing. */
    public void make() throws IOException {
        Files.createDirectories(path);
    }

    /** Makes a new folder in this one, whose name begins so and goes on as nobody can foresee. */
    public Folder makeNew(String prefix) throws IOException {
        return new Folder(Files.createDirectory(path.resolve(prefix + UUID.randomUUID())));
    }

    /** Gives something in this folder another name in it, in one step. */
    public void rename(String from, String to) throws IOException {
        Files.move(locate(from), locate(to), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes a file, or a folder with all that is in it, if it is there. Of a link only itself is deleted. */
    public void delete(String name) throws IOException {
        Path root = path.resolve(relative(name));
        locateParent(root);
        if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> content = Files.walk(root)) {
                for (Path file : (Iterable<Path>) content.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(file);
                }
            }
        }
    }

    private void locateParent(Path file) throws IOException {
        if (!file.getParent().equals(path)) {
            locate(path.relativize(file.getParent()).toString());
        }
    }

    /**
     * Opens a file to lock it.
     *
     * @param writes whether it is made where it is missing, and the lock can be exclusive
     */
    public FileChannel openLock(String name, boolean writes) throws IOException {
        Path file = locate(name);
        if (Files.exists(file)) {
            requireRegular(file);
        }
        Set<OpenOption> options = writes
            ? Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)
            : Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(file, options);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
