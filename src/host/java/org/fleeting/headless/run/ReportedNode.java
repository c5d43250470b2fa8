package org.fleeting.headless.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.fleeting.headless.workflow.Place;
import org.fleeting.headless.workflow.Setting;

/**
 * A node as a run left it.
 *
 * @param note what the user has written below it; may be empty
 * @param place where KNIME draws it
 * @param settings as the node last used them
 * @param variables the flow variables behind it, by name
 * @param inputs names of the inputs, the flow variable port counted
 * @param outputs likewise
 * @param look what a drawing shows of it
 */
public record ReportedNode(int id, String name, String note, Optional<Place> place, NodeHistory history,
    List<Setting> settings, Map<String, Object> variables, List<String> inputs, List<ReportedOutput> outputs, NodeLook look) {

    /** Returns the name with the id: "Face Crop (#3)". */
    public String title() {
        return name + " (#" + id + ")";
    }
}
