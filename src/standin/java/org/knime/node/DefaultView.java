package org.knime.node;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.port.PortObject;
import org.knime.core.webui.page.Page;
import org.knime.core.webui.page.Page.RequireFromFileOrString;
import org.knime.node.parameters.NodeParameters;

/** A view of what a node made: a page and the data for it. The host writes it as a file; see its README. */
public final class DefaultView implements FluentNodeAPI {

    private final Class<? extends NodeParameters> parametersClass;
    final String description;
    final Page page;
    private DefaultInitialData<?> initialData;
    private DefaultDataService dataService;

    private DefaultView(Class<? extends NodeParameters> parametersClass, String description, Page page) {
        this.parametersClass = parametersClass;
        this.description = description;
        this.page = page;
    }

    static RequireViewParameters create() {
        return parameters -> description -> page -> new DefaultView(parameters, description,
            page.apply(Page.create()));
    }

    Optional<Class<? extends NodeParameters>> getParametersClass() {
        return Optional.ofNullable(parametersClass);
    }

    /** The stage that asks for the settings of the view. */
    public interface RequireViewParameters {

        /** Sets the class of the settings; null for none. */
        RequireDescription parametersClass(Class<? extends NodeParameters> parametersClass);

        /** No settings. */
        default RequireDescription withoutParameters() {
            return parametersClass(null);
        }
    }

    /** The stage that asks for the description. */
    public interface RequireDescription {

        /** Sets what the view shows; HTML. */
        RequirePage description(String description);
    }

    /** The stage that asks for the page. */
    public interface RequirePage {

        /** Sets the page. */
        DefaultView page(Function<RequireFromFileOrString, Page> page);
    }

    /** Sets the data that the page asks for when it opens. */
    public <D> DefaultView initialData(Function<RequireInitialData, DefaultInitialData<D>> data) {
        initialData = data.apply(DefaultInitialData.create());
        return this;
    }

    Optional<DefaultInitialData<?>> getInitialData() {
        return Optional.ofNullable(initialData);
    }

    /** Sets what answers the page later. */
    public DefaultView dataService(Function<RequireDataService, DefaultDataService> service) {
        dataService = service.apply(SingleHandlerDataService::new);
        return this;
    }

    Optional<DefaultDataService> getDataService() {
        return Optional.ofNullable(dataService);
    }

    /** The stage that asks for what answers the page. */
    public interface RequireDataService {

        /** Sets what makes an object of a public class whose public methods the page can call. */
        SingleHandlerDataService handler(Function<ViewInput, Object> handler);
    }

    /** What answers the page later. */
    public abstract static class DefaultDataService implements FluentNodeAPI {

        abstract Object handler(ViewInput input);
    }

    /** A data service of one handler. */
    public static final class SingleHandlerDataService extends DefaultDataService {

        private final Function<ViewInput, Object> handler;

        private SingleHandlerDataService(Function<ViewInput, Object> handler) {
            this.handler = handler;
        }

        @Override
        Object handler(ViewInput input) {
            return handler.apply(input);
        }
    }

    /** The stage that asks for the data. */
    public interface RequireInitialData {

        /** Sets what makes the data, as an object that becomes JSON. */
        <D> DefaultInitialData<D> data(Function<ViewInput, D> data);
    }

    /** The data that the page asks for when it opens. */
    public static final class DefaultInitialData<D> implements FluentNodeAPI {

        private final Function<ViewInput, D> supplier;

        private DefaultInitialData(Function<ViewInput, D> supplier) {
            this.supplier = supplier;
        }

        static RequireInitialData create() {
            return new RequireInitialData() {
                @Override
                public <T> DefaultInitialData<T> data(Function<ViewInput, T> data) {
                    return new DefaultInitialData<>(data);
                }
            };
        }

        D get(ViewInput input) {
            return supplier.apply(input);
        }
    }

    /** What the data is made of. */
    public interface ViewInput {

        /** Returns the settings, null if the view has none. */
        <S extends NodeParameters> S getParameters();

        /** Returns what execution left for the view. */
        PortObject[] getInternalPortObjects();

        /** Returns the tables that execution left for the view, if it left nothing else. */
        default BufferedDataTable[] getInternalTables() {
            PortObject[] objects = getInternalPortObjects();
            return Arrays.copyOf(objects, objects.length, BufferedDataTable[].class);
        }
    }
}
