package org.knime.core.node.config.base;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;

import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Fills a config from the events of an XML parser. */
final class XMLContentHandler extends DefaultHandler {

    private final ConfigBase root;
    private final Deque<ConfigBase> open = new ArrayDeque<>();

    XMLContentHandler(ConfigBase root) {
        this.root = root;
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
        String key = attributes.getValue("key");
        switch (name) {
            case "config" -> open.push(config(key));
            case "entry" -> open.element().addEntry(entry(key, attributes));
            default -> throw new SAXException("\"" + name + "\" is not a valid tag name.");
        }
    }

    private ConfigBase config(String key) {
        if (open.isEmpty()) {
            root.setKey(key);
            return root;
        }
        return open.element().addConfigBase(key);
    }

    private static ValueEntry entry(String key, Attributes attributes) throws SAXException {
        ConfigEntries type;
        try {
            type = ConfigEntries.valueOf(String.valueOf(attributes.getValue("type")));
        } catch (IllegalArgumentException e) {
            throw new SAXException(
                "Invalid type ('" + attributes.getValue("type") + "') for key '" + key + "' in XML file.", e);
        }
        boolean isNull = "true".equals(attributes.getValue("isnull"));
        return new ValueEntry(type, key, type.parse(isNull ? null : Escaping.unescape(attributes.getValue("value"))));
    }

    @Override
    public void endElement(String uri, String localName, String name) {
        if (name.equals("config")) {
            open.pop();
        }
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
        throw new SAXException("line=" + e.getLineNumber() + ": " + e.getMessage(), e);
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
        error(e);
    }

    /** Settings files need nothing from outside. */
    @Override
    public InputSource resolveEntity(String publicId, String systemId) {
        return new InputSource(new StringReader(""));
    }
}
