package org.fleeting.mer.nodes.emotionpredictor;

import org.fleeting.mer.nodes.views.ViewPages;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;

/**
 * The view of the predictions and attention maps. It shows what {@link MapViewTables} left in KNIME's keeping. The page opens
 * with the texts of the clips; it asks for a clip's frames and maps when they come into sight.
 */
final class MapView {

    private MapView() {}

    static DefaultView of(RequireViewParameters view) {
        return view.withoutParameters()
            .description("""
                Every clip with its predicted emotion, the true one if the table has it, and the probabilities of all
                classes; and its frames, each with the attention map of its branch of DAO laid over it. Can be sorted by
                what is wrong or least sure, and filtered. The maps show where the network weighs the features of a frame,
                in coarse patches: not why it decides, nor which action unit it sees. A MENet without DAO has no maps;
                then the frames are shown without.
                """)
            .page(page -> ViewPages.add(page, MapView.class, "maps", "attention.js"))
            .initialData(data -> data.data(input -> new MapViewData(input.getInternalTables()).json()))
            .dataService(service -> service.handler(input -> new MapViewData(input.getInternalTables())));
    }
}
