package org.knime.core.data;

/**
 * What a cell can be read as. An interface that extends this one is a kind of value; its static field {@code UTILITY}
 * says how it is called and compared.
 */
public interface DataValue {

    /** The utility of values that define none. */
    UtilityFactory UTILITY = new UtilityFactory();

    /** Name-less kind of value, without an order. */
    class UtilityFactory {

        /** For subclasses. */
        protected UtilityFactory() {}

        /** Returns the order of these values, null if they have none of their own. */
        protected DataValueComparator getComparator() {
            return null;
        }
    }
}
