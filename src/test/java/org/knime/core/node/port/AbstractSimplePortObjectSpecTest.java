package org.knime.core.node.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.Test;
import org.knime.core.node.ModelContent;

class AbstractSimplePortObjectSpecTest {

    private static final Path SAMPLE = Path.of("..", "shared", "knime-samples", "optional_port_connected_executed",
        "X2 IDNet Trainer (#2)", "port_1", "spec", "spec.zip");

    private final TestModel.Spec.Serializer serializer = new TestModel.Spec.Serializer();

    @Test
    void bringsFieldsBack() throws IOException {
        byte[] zip = write(new TestModel.Spec(5));

        try (PortObjectSpecZipInputStream in = PortUtil.getPortObjectSpecZipInputStream(new ByteArrayInputStream(zip))) {
            assertThat(serializer.loadPortObjectSpec(in)).isEqualTo(new TestModel.Spec(5))
                .isNotEqualTo(new TestModel.Spec(6)).hasSameHashCodeAs(new TestModel.Spec(5));
        }
    }

    @Test
    void writesTheEntriesThatKnimeWrote() throws IOException {
        assumeTrue(Files.exists(SAMPLE), SAMPLE.toAbsolutePath() + " isn't there");

        assertThat(entries(write(new TestModel.Spec(5)))).isEqualTo(entries(Files.readAllBytes(SAMPLE)));
    }

    @Test
    void refusesAZipFileOfAnotherKind() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PortUtil.getPortObjectZipOutputStream(bytes).close();

        assertThatIOException()
            .isThrownBy(() -> PortUtil.getPortObjectSpecZipInputStream(new ByteArrayInputStream(bytes.toByteArray())))
            .withMessage("Expected zip entry 'portSpec.file', got 'portObject.file'");
    }

    private byte[] write(TestModel.Spec spec) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PortObjectSpecZipOutputStream out = PortUtil.getPortObjectSpecZipOutputStream(bytes)) {
            serializer.savePortObjectSpec(spec, out);
        }
        return bytes.toByteArray();
    }

    /** Returns the names of all entries, and of those that are settings the keys. */
    private static Map<String, Set<String>> entries(byte[] zip) throws IOException {
        Map<String, Set<String>> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                entries.put(entry.getName(), content.length == 0 ? Set.of()
                    : ModelContent.loadFromXML(new ByteArrayInputStream(content)).keySet());
            }
        }
        return entries;
    }
}
