package org.fleeting.headless.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.knime.core.webui.data.InitialDataService;
import org.knime.core.webui.data.RpcDataService;
import org.knime.core.webui.node.view.NodeView;
import org.knime.core.webui.page.Page;
import org.knime.core.webui.page.Resource;

/**
 * A view as a single HTML file: its page with scripts in their places, and its data in script elements
 * before the first script. {@code initial-data} holds what the page opens with. A page that asks for more later has a data
 * service with the methods {@code int size()} and {@code String item(int)}: all its items follow, as {@code item-0} and so
 * on. All data are JSON. The page is {@linkplain PagePolicy under a policy}. Where the items would make it too large, their
 * pictures are {@linkplain PictureFiles files beside it}.
 */
final class ViewPage {

    private static final Pattern SCRIPT = Pattern.compile("<script src=\"([^\"]+)\"></script>");

    /** Stands where the data go, which are written one by one. */
    private static final String DATA = "\0";

    /** Characters of all items; a browser takes seconds and gigabytes for some times as many. */
    private static final long LARGEST = 20_000_000;

    private ViewPage() {}

    /** @param pictures takes those of a page that would be too large */
    static void write(NodeView view, PictureFiles pictures, Writer out) throws IOException {
        Items items = new Items(view.createRpcDataService().map((RpcDataService service) -> service.getHandler(null)));
        boolean isLarge = items.size() > 0 && (long) items.size() * items.get(0).length() > LARGEST;
        Page page = view.getPage();
        String html = new String(read(page), StandardCharsets.UTF_8);
        Matcher scripts = SCRIPT.matcher(html);
        int end = scripts.find() ? scripts.start() : html.length();
        String whole = PagePolicy.under(html.substring(0, end) + DATA + inlined(page, html.substring(end)), isLarge);
        int data = whole.indexOf(DATA);
        out.write(whole, 0, data);
        Optional<String> initial = view.<Object>createInitialDataService().map(InitialDataService::getInitialData);
        writeJson("initial-data", initial.orElse("{\"result\":null}"), out);
        for (int i = 0; i < items.size(); i++) {
            String item = items.get(i);
            writeJson("item-" + i, isLarge ? pictures.movedOut(i, item) : item, out);
        }
        out.write(whole, data + DATA.length(), whole.length() - data - DATA.length());
    }

    private static byte[] read(Resource resource) throws IOException {
        try (InputStream in = resource.getInputStream()) {
            return in.readAllBytes();
        }
    }

    private static String inlined(Page page, String html) throws IOException {
        Matcher matcher = SCRIPT.matcher(html);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            String path = matcher.group(1);
            Resource resource = page.getResource(path)
                .orElseThrow(() -> new IOException("the page has no resource " + path));
            String content = new String(read(resource), StandardCharsets.UTF_8);
            matcher.appendReplacement(result, Matcher.quoteReplacement("<script>\n" + content + "</script>"));
        }
        return matcher.appendTail(result).toString();
    }

    /** In JSON a smaller-than sign occurs in texts only, where its number may stand for it; so none ends the element. */
    private static void writeJson(String id, String json, Writer out) throws IOException {
        out.write("<script type=\"application/json\" id=\"" + id + "\">" + json.replace("<", "\\u003c") + "</script>\n");
    }

    /** What a page asks for later, by the methods of its data service. */
    private static final class Items {

        private final Optional<Object> handler;
        private final int size;

        Items(Optional<Object> handler) throws IOException {
            this.handler = handler;
            size = handler.isEmpty() ? 0 : (int) call("size");
        }

        int size() {
            return size;
        }

        String get(int item) throws IOException {
            return (String) call("item", item);
        }

        private Object call(String method, int... argument) throws IOException {
            Object service = handler.orElseThrow();
            try {
                return argument.length == 0 ? service.getClass().getMethod(method).invoke(service)
                    : service.getClass().getMethod(method, int.class).invoke(service, argument[0]);
            } catch (InvocationTargetException e) {
                throw new IOException("the view's data service failed: " + e.getCause(), e);
            } catch (ReflectiveOperationException e) {
                throw new IOException("the view's data service lacks the method " + method, e);
            }
        }
    }
}
