package org.knime.core.webui.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.knime.core.node.FluentNodeAPI;

/**
 * An HTML page with the files it refers to. The stand-in shows none, so it knows no charsets; KNIME's can also be read
 * from the files of an unpacked bundle.
 */
public final class Page implements Resource, FluentNodeAPI {

    private final Resource page;
    private final Map<String, Resource> resources = new HashMap<>();

    private Page(Resource page) {
        this.page = page;
    }

    private record StreamResource(String path, Supplier<InputStream> content) implements Resource {

        @Override
        public String getRelativePath() {
            return path;
        }

        @Override
        public InputStream getInputStream() {
            return content.get();
        }
    }

    /** Starts a page. */
    public static RequireFromFileOrString create() {
        return (content, charset) -> path -> new Page(new StreamResource(path, content));
    }

    /** What the page consists of. */
    public interface RequireFromFileOrString {

        /** From a stream, opened each time the page is shown; the charset may be null. */
        RequireRelativePath fromString(InputStreamSupplier content, Charset charset);

        /** From a stream, opened each time the page is shown. */
        default RequireRelativePath fromString(InputStreamSupplier content) {
            return fromString(content, null);
        }

        /** From a text. */
        default RequireRelativePath fromString(StringSupplier content) {
            return fromString(content, StandardCharsets.UTF_8);
        }

        /** From a text. */
        default RequireRelativePath fromString(StringSupplier content, Charset charset) {
            InputStreamSupplier stream = () -> new ByteArrayInputStream(content.get().getBytes(charset));
            return fromString(stream, charset);
        }
    }

    /** Under which path. */
    public interface RequireRelativePath {

        /** A path with a file's extension. */
        Page relativePath(String relativePath);
    }

    /** Gives a text. */
    public interface StringSupplier extends Supplier<String> {}

    /** Opens a stream. */
    public interface InputStreamSupplier extends Supplier<InputStream> {}

    /** Adds a file that the page refers to. */
    public Page addResource(Supplier<InputStream> content, String relativePath) {
        resources.put(relativePath, new StreamResource(relativePath, content));
        return this;
    }

    /** Adds a file that the page refers to. */
    public Page addResource(Supplier<InputStream> content, String relativePath, Charset charset) {
        return addResource(content, relativePath);
    }

    /** Adds a file that the page refers to. */
    public Page addResourceFromString(Supplier<String> content, String relativePath) {
        return addResource(() -> new ByteArrayInputStream(content.get().getBytes(StandardCharsets.UTF_8)), relativePath);
    }

    /** Returns a file that the page refers to. */
    public Optional<Resource> getResource(String relativePath) {
        return Optional.ofNullable(resources.get(relativePath));
    }

    @Override
    public String getRelativePath() {
        return page.getRelativePath();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return page.getInputStream();
    }
}
