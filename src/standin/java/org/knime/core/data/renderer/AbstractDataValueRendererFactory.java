package org.knime.core.data.renderer;

/** A factory whose id is its class name. */
public abstract class AbstractDataValueRendererFactory implements DataValueRendererFactory {

    @Override
    public final String getId() {
        return getClass().getName();
    }

    @Override
    public boolean equals(Object obj) {
        return obj != null && getClass() == obj.getClass();
    }

    @Override
    public int hashCode() {
        return getClass().hashCode();
    }
}
