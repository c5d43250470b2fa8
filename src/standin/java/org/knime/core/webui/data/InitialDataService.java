package org.knime.core.webui.data;

import java.util.function.Supplier;

/** Gives a page the data that it opens with. The stand-in takes data that are a text of JSON already. */
public final class InitialDataService<D> {

    private final Supplier<D> supplier;

    private InitialDataService(Supplier<D> supplier) {
        this.supplier = supplier;
    }

    /** Starts a service of what is supplied. */
    public static <D> InitialDataServiceBuilder<D> builder(Supplier<D> dataSupplier) {
        return new InitialDataServiceBuilder<>(dataSupplier);
    }

    /**
     * Returns the data as JSON: an object with the field {@code result}.
     *
     * @throws UnsupportedOperationException if they aren't a text
     */
    public String getInitialData() {
        if (supplier.get() instanceof String json) {
            return "{\"result\":" + json + "}";
        }
        throw new UnsupportedOperationException("Initial data must be a text of JSON.");
    }

    /** Makes the service. */
    public static final class InitialDataServiceBuilder<D> {

        private final Supplier<D> supplier;

        private InitialDataServiceBuilder(Supplier<D> supplier) {
            this.supplier = supplier;
        }

        /** Returns the service. */
        public InitialDataService<D> build() {
            return new InitialDataService<>(supplier);
        }
    }
}
