package org.fleeting.mer.dataset.format;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.poi.poifs.filesystem.FileMagic;

/**
 * Opens workbooks also as Excel's "Strict Open XML Spreadsheet", which POI refuses: the same parts with other names of
 * namespaces (ISO/IEC 29500-1, strict, and 29500-4, transitional). {@link WorkbookSize} bounds what is held in memory.
 */
final class StrictWorkbook {

    private static final String STRICT = "http://purl.oclc.org/ooxml/";
    private static final Pattern NAMESPACE = Pattern.compile(Pattern.quote(STRICT) + "(\\w+)/(\\w+)");

    private StrictWorkbook() {}

    /** Returns the workbook as POI reads it. */
    static InputStream open(Path file) throws IOException {
        return isStrict(file) ? new ByteArrayInputStream(transitional(file))
            : new BufferedInputStream(Files.newInputStream(file));
    }

    /** Tells whether the package says of its main part that it is strict. */
    static boolean isStrict(Path file) throws IOException {
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
            if (FileMagic.valueOf(stream) != FileMagic.OOXML) {
                return false;
            }
            try (ZipArchiveInputStream zip = new ZipArchiveInputStream(stream)) {
                for (ZipArchiveEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    if (entry.getName().equals("_rels/.rels")) {
                        return text(zip).contains(STRICT);
                    }
                }
            }
        }
        return false;
    }

    private static byte[] transitional(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveInputStream zip = new ZipArchiveInputStream(new BufferedInputStream(Files.newInputStream(file)));
            ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipArchiveEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                if (entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels")) {
                    out.write(transitional(text(zip)).getBytes(StandardCharsets.ISO_8859_1));
                } else {
                    zip.transferTo(out);
                }
            }
        }
        return bytes.toByteArray();
    }

    /** Returns the bytes as characters of their own: what is replaced is ASCII, whatever stands around it. */
    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static String transitional(String xml) {
        return NAMESPACE.matcher(xml).replaceAll("http://schemas.openxmlformats.org/$1/2006/$2")
            .replace("/extendedProperties", "/extended-properties").replace("/customProperties", "/custom-properties");
    }
}
