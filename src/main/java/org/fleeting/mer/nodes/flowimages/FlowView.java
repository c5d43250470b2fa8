package org.fleeting.mer.nodes.flowimages;

import org.fleeting.mer.nodes.views.ViewPages;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;

/**
 * The view of the flows. It shows what the output table holds and {@link FlowViewTables} left in KNIME's keeping. The page
 * opens with the texts of the clips; it asks for a clip's pictures when they come into sight.
 */
final class FlowView {

    private FlowView() {}

    static DefaultView of(RequireViewParameters view) {
        return view.withoutParameters()
            .description("""
                Says first how many flows are doubtful and why. Then every clip with its flow in colour, step by step, between
                which frames it is, what moves where in words, how much the head moved, what there is to say against the
                flow, and the frames themselves; the doubtful first. A wheel says which colour is which direction; the
                brightness is the length, on one scale for all clips or on each clip's own. Can be filtered and sorted.
                """)
            .page(page -> ViewPages.add(page, FlowView.class, "flows", "colours.js"))
            .initialData(data -> data.data(input -> FlowViewData.json(input.getInternalPortObjects())))
            .dataService(service -> service.handler(input -> new FlowViewData(input.getInternalTables())));
    }
}
