package org.fleeting.mer.nodes.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads figures that a page has saved. */
public final class Figures {

    private static final int PNG_SCALE = 4;
    private static final int WHITE = 0xFFFFFFFF;

    private Figures() {}

    /** Returns the texts of an SVG that stands alone, in its order; empty ones are left out. */
    public static List<String> texts(String svg) throws IOException {
        NodeList texts = root(svg).getElementsByTagNameNS("http://www.w3.org/2000/svg", "text");
        List<String> found = new ArrayList<>();
        for (int i = 0; i < texts.getLength(); i++) {
            Node text = texts.item(i).getFirstChild();
            if (text != null) {
                found.add(text.getTextContent());
            }
        }
        return found;
    }

    private static Element root(String svg) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg))).getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new AssertionError(svg, e);
        }
    }

    /** Checks that a PNG is four times as large as the SVG, on white ground, and not empty. */
    public static void assertDrawn(Path png, String svg) throws IOException {
        BufferedImage image = ImageIO.read(png.toFile());
        assertThat(image.getWidth()).isEqualTo((int) Math.ceil(PNG_SCALE * Double.parseDouble(root(svg).getAttribute(
            "width"))));
        assertThat(image.getHeight())
            .isEqualTo((int) Math.ceil(PNG_SCALE * Double.parseDouble(root(svg).getAttribute("height"))));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        assertThat(pixels[0]).isEqualTo(WHITE);
        int drawn = 0;
        for (int pixel : pixels) {
            drawn += pixel == WHITE ? 0 : 1;
        }
        assertThat((double) drawn / pixels.length).isBetween(0.01, 0.8);
    }
}
