package org.knime.core.node.config.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerConfigurationException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.sax.SAXTransformerFactory;
import javax.xml.transform.sax.TransformerHandler;
import javax.xml.transform.stream.StreamResult;

import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/** KNIME's XML form of a settings tree: the files {@code workflow.knime}, {@code settings.xml} and many more. */
final class XMLConfig {

    private static final String NAMESPACE = "http://www.knime.org/2008/09/XMLConfig";

    private XMLConfig() {}

    /**
     * Reads a tree into a config, which takes over the root's key.
     *
     * @throws IOException if the stream can't be read, is no XML or holds a value that doesn't fit its type
     */
    static void load(ConfigBase config, InputStream in) throws IOException {
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            InputSource source = new InputSource(new InputStreamReader(in, StandardCharsets.UTF_8));
            factory.newSAXParser().parse(source, new XMLContentHandler(config));
        } catch (SAXException | ParserConfigurationException | IllegalArgumentException e) {
            throw new IOException("Unable to parse xml: " + e.getMessage(), e);
        }
    }

    /** Writes a tree and closes the stream. */
    static void save(ConfigBase config, OutputStream output) throws IOException {
        try (OutputStream out = output) {
            // the transformer would write a standalone attribute and no line break
            out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".getBytes(StandardCharsets.UTF_8));
            TransformerHandler handler = handler();
            handler.setResult(new StreamResult(out));
            handler.startDocument();
            write(config, handler, rootAttributes());
            handler.endDocument();
            out.flush();
        } catch (SAXException e) {
            throw new IOException("Saving xml failed: " + e.getMessage(), e);
        }
    }

    private static TransformerHandler handler() {
        try {
            TransformerHandler handler = ((SAXTransformerFactory) TransformerFactory.newInstance()).newTransformerHandler();
            handler.getTransformer().setOutputProperty(OutputKeys.METHOD, "xml");
            handler.getTransformer().setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            handler.getTransformer().setOutputProperty(OutputKeys.INDENT, "yes");
            handler.getTransformer().setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            return handler;
        } catch (TransformerConfigurationException e) {
            throw new IllegalStateException("This Java can't write XML", e);
        }
    }

    private static AttributesImpl rootAttributes() {
        AttributesImpl attributes = new AttributesImpl();
        attribute(attributes, "xmlns", NAMESPACE);
        attribute(attributes, "xmlns:xsi", XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI);
        attribute(attributes, "xsi:schemaLocation", NAMESPACE + " http://www.knime.org/XMLConfig_2008_09.xsd");
        return attributes;
    }

    private static void write(ConfigBase config, TransformerHandler handler, AttributesImpl attributes)
        throws SAXException {
        attribute(attributes, "key", config.getKey());
        handler.startElement("", "", "config", attributes);
        for (String key : config) {
            AbstractConfigEntry entry = config.getEntry(key);
            if (entry instanceof ConfigBase child) {
                write(child, handler, new AttributesImpl());
            } else {
                handler.startElement("", "", "entry", entryAttributes(entry));
                handler.endElement("", "", "entry");
            }
        }
        handler.endElement("", "", "config");
    }

    private static AttributesImpl entryAttributes(AbstractConfigEntry entry) {
        AttributesImpl attributes = new AttributesImpl();
        attribute(attributes, "key", entry.getKey());
        attribute(attributes, "type", entry.getType().name());
        String value = entry.toStringValue();
        if (value == null) {
            attribute(attributes, "isnull", "true");
        }
        attribute(attributes, "value", value == null ? "" : Escaping.escape(value));
        return attributes;
    }

    private static void attribute(AttributesImpl attributes, String name, String value) {
        attributes.addAttribute("", "", name, "CDATA", value);
    }
}
