package org.fleeting.headless.testnodes;

import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;

/** A factory that is described by its class name: {@code TestNodes$Numbers} makes "Numbers". */
abstract class TestNodeFactory extends NodeFactory<NodeModel> {

    @Override
    protected NodeDescription createNodeDescription() {
        return new NameOnly(getClass().getSimpleName());
    }

    @Override
    protected int getNrNodeViews() {
        return 0;
    }

    private static final class NameOnly extends NodeDescription {

        private final String name;

        NameOnly(String name) {
            this.name = name;
        }

        @Override
        public String getNodeName() {
            return name;
        }

        @Override
        public String getIconPath() {
            return "icon.png";
        }

        @Override
        public NodeFactory.NodeType getType() {
            return NodeFactory.NodeType.Other;
        }

        @Override
        public String getInportName(int index) {
            return "In " + (index + 1);
        }

        @Override
        public String getInportDescription(int index) {
            return null;
        }

        @Override
        public String getOutportName(int index) {
            return "Out " + (index + 1);
        }

        @Override
        public String getOutportDescription(int index) {
            return null;
        }

        @Override
        public int getViewCount() {
            return 0;
        }

        @Override
        public String getViewName(int index) {
            return null;
        }

        @Override
        public String getViewDescription(int index) {
            return null;
        }
    }
}
