package org.fleeting.mer.network.bdcnn;

import java.util.List;
import java.util.stream.Stream;

import org.fleeting.mer.network.FlowPlanes;

/** What BDCNN sees beside the flow to the right, the flow down and strain: its paper names no fourth picture. */
public enum FourthPicture {

    /** The flow in colour, which is what its name in the published code hints at. */
    COLOUR("BDCNN", "red", "green", "blue"),

    /** How long the flow is. */
    MAGNITUDE("BDCNN (magnitude)", "magnitude"),

    /** Strain again. */
    STRAIN("BDCNN (strain twice)");

    private final String paperName;
    private final List<String> planes;

    FourthPicture(String paperName, String... further) {
        this.paperName = paperName;
        planes = Stream.concat(FlowPlanes.FLOW_AND_STRAIN.stream(), Stream.of(further)).toList();
    }

    /** Returns such as {@code BDCNN}; saved in files and workflows, never changes. */
    String paperName() {
        return paperName;
    }

    /** Returns the planes of flow images that the four pictures are made of. */
    List<String> planes() {
        return planes;
    }

    /**
     * Returns which planes the four pictures show, each as three colours, in their published order: down, strain, to the right,
     * and this one. A plane that is no colour is shown grey, as all three.
     */
    int[] places() {
        int fourth = planes.size() == FlowPlanes.FLOW_AND_STRAIN.size() ? 2 : 3;
        int next = this == COLOUR ? 1 : 0;
        return new int[] {1, 1, 1, 2, 2, 2, 0, 0, 0, fourth, fourth + next, fourth + 2 * next};
    }
}
