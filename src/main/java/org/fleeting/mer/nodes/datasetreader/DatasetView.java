package org.fleeting.mer.nodes.datasetreader;

import org.fleeting.mer.nodes.views.ViewPages;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;

/**
 * The view of what was read. It shows both output tables, which KNIME keeps with the workflow; pictures are read from the data
 * set when a clip comes into sight.
 */
final class DatasetView {

    private DatasetView() {}

    static DefaultView of(RequireViewParameters view) {
        return view.withoutParameters()
            .description("""
                What was read: clips by emotion, by person and by data set, how long they are, and what was left out and why.
                Then every clip with its onset and apex, as long as the data set is there; clips of videos have no pictures. Can
                be filtered by text, data set, subject and emotion.
                """)
            .page(page -> ViewPages.add(page, DatasetView.class, "dataset"))
            .initialData(data -> data.data(input -> DatasetViewData.json(input.getInternalPortObjects())))
            .dataService(service -> service.handler(input -> new DatasetViewData(input.getInternalTables())));
    }
}
