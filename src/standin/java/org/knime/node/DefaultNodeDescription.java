package org.knime.node;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Optional;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.Ports.Port;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.WidgetGroup;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The description of a {@link DefaultNode}. As in KNIME, a text that isn't well-formed is refused. */
final class DefaultNodeDescription extends NodeDescription {

    private final DefaultNode node;

    DefaultNodeDescription(DefaultNode node) {
        this.node = node;
        requireWellFormed(node.shortDescription);
        requireWellFormed(node.fullDescription);
        node.ports.all().forEach(port -> requireWellFormed(port.description()));
        ((DefaultModel.Standard) node.model).getParametersClass()
            .ifPresent(DefaultNodeDescription::requireWellFormedSettings);
        node.getView().ifPresent(view -> {
            requireWellFormed(view.description);
            view.getParametersClass().ifPresent(DefaultNodeDescription::requireWellFormedSettings);
        });
    }

    private static void requireWellFormedSettings(Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            Widget widget = field.getAnnotation(Widget.class);
            if (widget != null) {
                requireWellFormed(widget.description());
            }
            if (WidgetGroup.class.isAssignableFrom(field.getType()) && !field.getType().isEnum()) {
                requireWellFormedSettings(field.getType());
            }
        }
    }

    private static void requireWellFormed(String html) {
        try {
            DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler()); // the builder's own one also prints
            builder.parse(new InputSource(new StringReader("<fragment>" + html + "</fragment>")));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new IllegalStateException("Problem creating node description: " + e.getMessage() + " in: " + html, e);
        }
    }

    @Override
    public String getNodeName() {
        return node.name;
    }

    @Override
    public String getIconPath() {
        return node.icon;
    }

    @Override
    public NodeType getType() {
        return node.getType();
    }

    @Override
    public String getInportName(int index) {
        return port(node.ports.inputs(), index).map(Port::name).orElse(null);
    }

    @Override
    public String getInportDescription(int index) {
        return port(node.ports.inputs(), index).map(Port::description).orElse(null);
    }

    @Override
    public String getOutportName(int index) {
        return port(node.ports.outputs(), index).map(Port::name).orElse(null);
    }

    @Override
    public String getOutportDescription(int index) {
        return port(node.ports.outputs(), index).map(Port::description).orElse(null);
    }

    private static Optional<Port> port(List<Port> ports, int index) {
        return index < ports.size() ? Optional.of(ports.get(index)) : Optional.empty();
    }

    @Override
    public int getViewCount() {
        return node.getView().isPresent() ? 1 : 0;
    }

    @Override
    public String getViewName(int index) {
        return index < getViewCount() ? node.name : null;
    }

    @Override
    public String getViewDescription(int index) {
        return index < getViewCount() ? node.getView().orElseThrow().description : null;
    }

    @Override
    public Optional<String> getShortDescription() {
        return Optional.of(node.shortDescription);
    }

    @Override
    public Optional<String> getIntro() {
        return Optional.of(node.fullDescription);
    }

    @Override
    public String[] getKeywords() {
        return node.getKeywords().toArray(String[]::new);
    }
}
