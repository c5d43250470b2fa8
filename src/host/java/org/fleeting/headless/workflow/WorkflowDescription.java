package org.fleeting.headless.workflow;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;

import org.fleeting.folder.Folder;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** What a user has written about a workflow: in {@code workflow-metadata.xml} since KNIME 4.7. */
final class WorkflowDescription {

    private static final String FILE = "workflow-metadata.xml";
    private static final int MOST_BYTES = 1 << 20;
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private WorkflowDescription() {}

    /** Returns the description as plain text; empty if there is none or the file cannot be read. */
    static String read(Folder folder) {
        Handler handler = new Handler();
        try (InputStream in = new ByteArrayInputStream(folder.read(FILE, MOST_BYTES))) {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setFeature(NO_DOCTYPE, true);
            factory.newSAXParser().parse(in, handler);
            return PlainText.of(handler.description.toString(), handler.contentType);
        } catch (IOException | SAXException | ParserConfigurationException e) {
            // a workflow runs without it
            return "";
        }
    }

    private static final class Handler extends DefaultHandler {

        private final StringBuilder description = new StringBuilder();
        private String contentType;
        private int depth;
        private boolean isInside;

        @Override
        public void startElement(String uri, String localName, String name, Attributes attributes) {
            depth++;
            if (depth == 1) {
                contentType = attributes.getValue("content-type");
            }
            isInside |= depth == 2 && name.equals("description");
        }

        @Override
        public void endElement(String uri, String localName, String name) {
            isInside &= depth-- > 2;
        }

        @Override
        public void characters(char[] text, int start, int length) {
            if (isInside) {
                description.append(text, start, length);
            }
        }

        /** Nor does the parser print an error to the console. */
        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
