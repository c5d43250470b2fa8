package org.knime.core.webui.data;

/** Answers what a page asks for later: each public method of a handler is a question. */
public final class RpcDataService {

    private final Object handler;

    private RpcDataService(Object handler) {
        this.handler = handler;
    }

    /** Starts a service of one handler, without a name. */
    public static <S> RpcDataServiceBuilder builder(S handler) {
        return new RpcDataServiceBuilder(handler);
    }

    /** Returns the handler; its name is null. */
    public Object getHandler(String name) {
        return handler;
    }

    /** Makes the service. */
    public static final class RpcDataServiceBuilder {

        private final Object handler;

        private RpcDataServiceBuilder(Object handler) {
            this.handler = handler;
        }

        /** Returns the service. */
        public RpcDataService build() {
            return new RpcDataService(handler);
        }
    }
}
