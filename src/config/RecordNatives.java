import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Run by the build: {@code java RecordNatives.java FOLDER NAME} writes SHA-256, size and path of each library below FOLDER, a
 * line each, into FOLDER/NAME. What is loaded later is compared with it.
 */
final class RecordNatives {

    private RecordNatives() {}

    public static void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
        Path folder = Path.of(arguments[0]);
        List<String> lines = new ArrayList<>();
        for (String part : List.of("jnilib", "org", "pytorch")) {
            try (Stream<Path> files = Files.walk(folder.resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    if (file.toString().matches(".*\\.(so(\\.[0-9]+)*|dll|dylib)")) {
                        String path = folder.relativize(file).toString().replace('\\', '/');
                        lines.add("%s %d %s".formatted(sha256(file), Files.size(file), path));
                    }
                }
            }
        }
        Path record = folder.resolve(arguments[1]);
        // written anew, it would have the fragment packed again
        if (!Files.exists(record) || !Files.readAllLines(record).equals(lines)) {
            Files.write(record, lines);
        }
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
