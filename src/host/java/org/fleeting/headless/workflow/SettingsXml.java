package org.fleeting.headless.workflow;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerConfigurationException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.sax.SAXTransformerFactory;
import javax.xml.transform.sax.TransformerHandler;
import javax.xml.transform.stream.StreamResult;

import org.fleeting.folder.Folder;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.DefaultHandler;

/** KNIME's XML of settings: what is read and written again unchanged is the same to the byte. */
public final class SettingsXml {

    private static final String CONFIG = "config";
    private static final String ENTRY = "entry";
    /** Nodes nest some ten deep; what is read is also written, and by recursion. */
    private static final int MAXIMUM_DEPTH = 200;

    private static final int MAXIMUM_ITEMS = 1_000_000;
    private static final String HEADER = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    /** Far beyond what KNIME saves of a workflow or a node. */
    static final int MOST_BYTES = 32 << 20;

    private SettingsXml() {}

    /**
     * Reads a file of a workflow.
     *
     * @throws IOException if it is not there, no regular file, too large, outside of the folder or behind a link
     * @throws WorkflowFormatException if it is not XML of KNIME's settings
     */
    static SettingsConfig read(Folder folder, String name) throws IOException, WorkflowFormatException {
        byte[] xml = folder.read(name, MOST_BYTES);
        try {
            return read(xml);
        } catch (WorkflowFormatException e) {
            throw new WorkflowFormatException(folder.path().resolve(name) + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a whole file.
     *
     * @throws WorkflowFormatException if it is not XML of KNIME's settings, or beyond reason deep or many
     */
    public static SettingsConfig read(byte[] xml) throws WorkflowFormatException {
        Reader handler = new Reader();
        try {
            SAXParserFactory.newInstance().newSAXParser().parse(new ByteArrayInputStream(xml), handler);
        } catch (SAXException | IOException e) {
            throw new WorkflowFormatException("not a settings file of KNIME: " + e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
        return handler.root;
    }

    /**
     * Writes a whole file.
     *
     * @param rootKey the key of the outermost configuration, which is the file's name
     */
    public static byte[] write(String rootKey, SettingsConfig root) {
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        xml.writeBytes(HEADER.getBytes(StandardCharsets.UTF_8));
        try {
            TransformerHandler handler = ((SAXTransformerFactory) TransformerFactory.newInstance()).newTransformerHandler();
            handler.getTransformer().setOutputProperty(OutputKeys.METHOD, "xml");
            handler.getTransformer().setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            handler.getTransformer().setOutputProperty(OutputKeys.INDENT, "yes");
            handler.setResult(new StreamResult(xml));
            handler.startDocument();
            writeConfig(handler, rootAttributes(rootKey), root);
            handler.endDocument();
        } catch (TransformerConfigurationException | SAXException e) {
            throw new IllegalStateException(e);
        }
        return xml.toByteArray();
    }

    private static AttributesImpl rootAttributes(String key) {
        AttributesImpl attributes = new AttributesImpl();
        add(attributes, "xmlns", "http://www.knime.org/2008/09/XMLConfig");
        add(attributes, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
        add(attributes, "xsi:schemaLocation",
            "http://www.knime.org/2008/09/XMLConfig http://www.knime.org/XMLConfig_2008_09.xsd");
        add(attributes, "key", key);
        return attributes;
    }

    private static void writeConfig(TransformerHandler handler, AttributesImpl attributes, SettingsConfig config)
        throws SAXException {
        handler.startElement("", "", CONFIG, attributes);
        for (String key : config.keys()) {
            AttributesImpl childAttributes = new AttributesImpl();
            add(childAttributes, "key", key);
            if (config.get(key) instanceof SettingsConfig child) {
                writeConfig(handler, childAttributes, child);
            } else if (config.get(key) instanceof SettingsEntry entry) {
                writeEntry(handler, childAttributes, entry);
            }
        }
        handler.endElement("", "", CONFIG);
    }

    private static void writeEntry(TransformerHandler handler, AttributesImpl attributes, SettingsEntry entry)
        throws SAXException {
        add(attributes, "type", entry.type());
        if (entry.value() == null) {
            add(attributes, "isnull", "true");
        }
        add(attributes, "value", entry.value() == null ? "" : entry.value());
        handler.startElement("", "", ENTRY, attributes);
        handler.endElement("", "", ENTRY);
    }

    private static void add(AttributesImpl attributes, String name, String value) {
        attributes.addAttribute("", "", name, "CDATA", value);
    }

    private static final class Reader extends DefaultHandler {

        private final Deque<SettingsConfig> open = new ArrayDeque<>();
        private SettingsConfig root;
        private int items;

        @Override
        public void startElement(String uri, String localName, String name, Attributes attributes)
            throws SAXException {
            if (++items > MAXIMUM_ITEMS) {
                throw new SAXException("there are more than " + MAXIMUM_ITEMS + " settings");
            }
            if (name.equals(CONFIG)) {
                SettingsConfig config = new SettingsConfig();
                if (root == null) {
                    root = config;
                } else {
                    open.element().put(required(name, "key", attributes), config);
                }
                open.push(config);
                if (open.size() > MAXIMUM_DEPTH) {
                    throw new SAXException("settings are nested more than " + MAXIMUM_DEPTH + " deep");
                }
            } else if (name.equals(ENTRY) && root != null) {
                boolean isNull = "true".equals(attributes.getValue("isnull"));
                open.element().put(required(name, "key", attributes), new SettingsEntry(required(name, "type", attributes),
                    isNull ? null : attributes.getValue("value")));
            } else {
                throw new SAXException("unexpected element '" + name + "'");
            }
        }

        private static String required(String element, String name, Attributes attributes) throws SAXException {
            String value = attributes.getValue(name);
            if (value == null) {
                throw new SAXException("element '" + element + "' has no " + name);
            }
            return value;
        }

        @Override
        public void endElement(String uri, String localName, String name) {
            if (name.equals(CONFIG)) {
                open.pop();
            }
        }

        @Override
        public InputSource resolveEntity(String publicId, String systemId) {
            return new InputSource(new StringReader(""));
        }
    }
}
