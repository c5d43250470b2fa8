package org.fleeting.mer.nodes.facecrop;

import org.fleeting.mer.nodes.views.ViewPages;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;
import org.knime.node.DefaultView.ViewInput;

/**
 * The view of the faces. It shows what the output table holds, which KNIME keeps with the workflow, and so needs neither the
 * frames nor a run. The page opens with the texts of the clips; it asks for a clip's pictures when they come into sight.
 */
final class FaceView {

    private FaceView() {}

    static DefaultView of(RequireViewParameters view) {
        return view.withoutParameters()
            .description("""
                Every clip with the frame that was looked at, box and eyes drawn in, and the cropped frames; the doubtful
                first, with the reasons. Look at the first ones: a wrong crop is seen at once. Can be filtered by text,
                subject and alignment.
                """)
            .page(page -> ViewPages.add(page, FaceView.class, "faces"))
            .initialData(data -> data.data(input -> new FaceViewData(table(input)).json()))
            .dataService(service -> service.handler(input -> new FaceViewData(table(input))));
    }

    private static BufferedDataTable table(ViewInput input) {
        return input.getInternalTables()[0];
    }
}
