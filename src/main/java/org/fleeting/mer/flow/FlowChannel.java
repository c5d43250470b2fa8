package org.fleeting.mer.flow;

import java.util.List;

/** What a flow image may hold. The planes' names are written into tables and never change. */
public enum FlowChannel {

    /** To the right, pixels of the face clip. */
    U("u"),

    /** Down, pixels of the face clip. */
    V("v"),

    /** {@link OpticalStrain}. */
    STRAIN("strain"),

    /** The length of u and v, pixels of the face clip. */
    MAGNITUDE("magnitude"),

    /** {@link FlowColour}: three planes from 0 to 1. */
    COLOUR("red", "green", "blue");

    private final List<String> planes;

    FlowChannel(String... planes) {
        this.planes = List.of(planes);
    }

    /** Returns the names of its planes. */
    public List<String> planes() {
        return planes;
    }

    /** Returns whether a plane is one of a colour, which no scaling changes. */
    public static boolean isColour(String plane) {
        return COLOUR.planes.contains(plane);
    }
}
