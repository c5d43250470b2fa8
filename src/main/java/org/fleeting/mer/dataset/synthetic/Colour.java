package org.fleeting.mer.dataset.synthetic;

/** A colour being painted over, in grey levels 0 to 255 for each channel; may leave the range until it is stored. */
final class Colour {

    private double red;
    private double green;
    private double blue;

    void set(double newRed, double newGreen, double newBlue) {
        red = newRed;
        green = newGreen;
        blue = newBlue;
    }

    void set(Rgb colour) {
        set(colour.red(), colour.green(), colour.blue());
    }

    /** Paints another colour over this one; opacity is limited to 0 to 1. */
    void paint(double opacity, double otherRed, double otherGreen, double otherBlue) {
        double a = Curves.clamp(opacity);
        red += (otherRed - red) * a;
        green += (otherGreen - green) * a;
        blue += (otherBlue - blue) * a;
    }

    void paint(double opacity, Rgb colour, double brightness) {
        paint(opacity, colour.red() * brightness, colour.green() * brightness, colour.blue() * brightness);
    }

    void paint(double opacity, Colour colour) {
        paint(opacity, colour.red, colour.green, colour.blue);
    }

    void scale(double byRed, double byGreen, double byBlue) {
        red *= byRed;
        green *= byGreen;
        blue *= byBlue;
    }

    void scale(double by) {
        scale(by, by, by);
    }

    void brighten(double by) {
        red += by;
        green += by;
        blue += by;
    }

    /** Stores the colour as three unsigned bytes in OpenCV's order: blue, green, red. */
    void store(byte[] pixels, int pixel) {
        pixels[3 * pixel] = toByte(blue);
        pixels[3 * pixel + 1] = toByte(green);
        pixels[3 * pixel + 2] = toByte(red);
    }

    /** Rounds to an unsigned byte, limited to 0 to 255. */
    static byte toByte(double level) {
        return (byte) Math.max(0, Math.min(255, Math.round(level)));
    }

    /** A fixed colour, in grey levels 0 to 255. */
    record Rgb(double red, double green, double blue) {

        Rgb mixed(double share, Rgb other) {
            return new Rgb(red + (other.red - red) * share, green + (other.green - green) * share,
                blue + (other.blue - blue) * share);
        }

        Rgb brightened(double by) {
            return new Rgb(red + by, green + by, blue + by);
        }

        Rgb tinted(double byRed, double byGreen, double byBlue) {
            return new Rgb(red * byRed, green * byGreen, blue * byBlue);
        }
    }
}
