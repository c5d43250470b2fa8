package org.fleeting.mer.dataset.synthetic;

import static org.fleeting.mer.dataset.synthetic.Curves.bell;
import static org.fleeting.mer.dataset.synthetic.Curves.clamp;
import static org.fleeting.mer.dataset.synthetic.Curves.line;
import static org.fleeting.mer.dataset.synthetic.Curves.step;

import org.fleeting.mer.dataset.synthetic.Colour.Rgb;
import org.fleeting.mer.work.random.RandomSource;

/** Paints a neutral face pixel by pixel, from the background to the fringe. */
final class FacePainter {

    private final FaceTraits traits;
    private final Canvas canvas;
    private final FaceRelief relief;
    private final EyePainter eyes;
    private final double softness;
    private final float[] blotches;
    private final float[] strands;
    private final float[] grain;

    /** @param random draws the texture of skin and hair */
    FacePainter(FaceTraits traits, Canvas canvas, RandomSource random) {
        this.traits = traits;
        this.canvas = canvas;
        this.relief = new FaceRelief(traits, canvas);
        this.softness = 1.2 / canvas.eyeDistance();
        this.eyes = new EyePainter(traits, softness);
        this.blotches = Plane.noise(canvas.width(), canvas.height(), canvas.eyeDistance() * 0.5, random);
        this.strands = Plane.noise(canvas.width(), canvas.height(), Math.max(0.5, canvas.eyeDistance() * 0.12), random);
        this.grain = Plane.noise(canvas.width(), canvas.height(), 0.8, random);
    }

    /** Returns the frame: height x width x 3 bytes in OpenCV's order blue, green, red. */
    byte[] paint() {
        byte[] pixels = new byte[3 * canvas.pixels()];
        Colour behind = new Colour();
        Colour face = new Colour();
        for (int y = 0; y < canvas.height(); y++) {
            for (int x = 0; x < canvas.width(); x++) {
                int pixel = y * canvas.width() + x;
                paintBehind(behind, x, y, pixel);
                if (relief.cover(pixel) > 0) {
                    paintFace(face, x, y, pixel);
                    behind.paint(relief.cover(pixel), face);
                }
                behind.store(pixels, pixel);
            }
        }
        return pixels;
    }

    private void paintBehind(Colour colour, int x, int y, int pixel) {
        double u = canvas.u(x);
        double v = canvas.v(y);
        double side = Math.abs(u);
        FaceTraits.Look look = traits.look();
        double level = look.backgroundLevel() + look.backgroundSlope() * ((double) x / canvas.width() - 0.5)
            + 6 * blotches[pixel];
        colour.set(level, level * 0.99, level * 0.97);
        double cloth = 20 * blotches[pixel];
        double shoulders = step(1.95, 2.02, v - 0.42 * step(0.45, 1.9, side)) * step(2.6, 2.4, side);
        colour.paint(shoulders, 60 + cloth, 64 + cloth, 80 + cloth);
        double neck = (1 - step(0.62, 0.62 + softness * 2, side)) * step(1.0, 1.05, v)
            * (1 - step(2.05, 2.1, v - 0.25 * (1 - side)));
        colour.paint(neck, look.skin(), 0.87 - 0.35 * step(2.1, 1.3, v));
        double ear = 1 - step(0.85, 1.0, Math.hypot((side - (traits.head().width() + 0.02)) / 0.13, (v - 0.12) / 0.30));
        colour.paint(ear, look.skin().tinted(0.72, 0.66, 0.62), 1);
        double skull = Math.hypot(u / (traits.head().width() * 1.10), (v + 0.12) / (traits.head().height() * 0.97));
        double hair = (1 - step(0.96, 1.0, skull)) * (1 - step(0.15, 0.4, v));
        colour.paint(hair, look.hair(), 0.8 + 0.35 * strands[pixel]);
    }

    private void paintFace(Colour colour, int x, int y, int pixel) {
        double u = canvas.u(x);
        double v = canvas.v(y);
        paintSkin(colour, u, v, pixel);
        paintBeard(colour, u, v, pixel);
        paintLips(colour, u, v);
        paintNostrils(colour, u, v);
        FaceRelief.Shade shade = relief.shade(x, y);
        colour.scale(shade.factor());
        colour.brighten(shade.gloss());
        eyes.paint(colour, u, v);
        paintBrows(colour, u, v, pixel);
        paintFringe(colour, u, v, pixel);
    }

    private void paintSkin(Colour colour, double u, double v, int pixel) {
        double redness = 0.10 * bell(Math.abs(u) - 0.62, v - 0.50, 0.22, 0.2)
            + 0.10 * bell(u, v - traits.nose().v(), 0.16, 0.12);
        colour.set(traits.look().skin());
        colour.scale(1, 1 - redness * 0.9, 1 - redness);
        colour.scale(1 + 0.035 * blotches[pixel] + 0.03 * strands[pixel] + 0.035 * grain[pixel]);
    }

    private void paintBeard(Colour colour, double u, double v, int pixel) {
        if (!traits.look().bearded()) {
            return;
        }
        FaceTraits.Mouth mouth = traits.mouth();
        double stubble = 0.35 * step(traits.nose().v() + 0.1, mouth.v(), v)
            * (1 - 0.9 * bell(u, v - mouth.v(), mouth.width() * 0.9, 0.10))
            * step(0.2, 0.5, Math.abs(v - mouth.v()) + Math.abs(u) * 0.6) * (0.8 + 0.5 * strands[pixel]);
        colour.paint(stubble, traits.look().hair().brightened(25), 1);
    }

    private void paintLips(Colour colour, double u, double v) {
        FaceTraits.Mouth mouth = traits.mouth();
        double across = u / mouth.width();
        if (Math.abs(across) >= 1.05) {
            return;
        }
        double fullness = Math.max(0, 1 - across * across);
        double lipLine = mouth.v() - 0.012 * Math.cos(across * 6) + 0.02 * across * across;
        double cupidsBow = 0.02 * Math.cos(u * 22) * Math.exp(-u * u * 60);
        double top = lipLine - (0.085 + cupidsBow) * mouth.lips() * Math.pow(fullness, 0.7);
        double bottom = lipLine + 0.115 * mouth.lips() * Math.pow(fullness, 0.6);
        double lips = step(top - softness, top + softness, v)
            * (1 - step(bottom - softness * 1.5, bottom + softness * 1.5, v)) * step(1.02, 0.92, Math.abs(across));
        Rgb skin = traits.look().skin();
        colour.paint(lips * 0.85, skin.tinted(0.82, 0.56, 0.58), v < lipLine ? 0.80 : 0.95);
        double gap = line(v - lipLine, 0.014 + 0.5 * softness) * step(1.04, 0.9, Math.abs(across));
        colour.paint(gap * 0.85, skin.tinted(0.28, 0.18, 0.18), 1);
    }

    private void paintNostrils(Colour colour, double u, double v) {
        FaceTraits.Nose nose = traits.nose();
        double distance = Math.hypot((Math.abs(u) - 0.115 * nose.width()) / 0.062, (v - (nose.v() + 0.055)) / 0.034);
        colour.paint((1 - step(0.6, 1.15, distance)) * 0.85, traits.look().skin().tinted(0.25, 0.16, 0.14), 1);
    }

    private void paintBrows(Colour colour, double u, double v, int pixel) {
        FaceTraits.Brows brows = traits.brows();
        double along = (Math.abs(u) - 0.47) / 0.34;
        double middle = brows.v() - brows.arch() * (1 - (along - 0.25) * (along - 0.25)) + 0.02;
        double thickness = brows.thickness() * (1 - 0.55 * step(0.1, 1.0, along)) * step(1.05, 0.85, Math.abs(along));
        if (thickness <= 0.002) {
            return;
        }
        double hairs = Math.exp(-Math.pow((v - middle) / thickness, 4))
            * clamp(0.80 + 0.25 * strands[pixel] + 0.18 * grain[pixel]);
        colour.paint(clamp(hairs) * 0.85 * step(1.08, 0.9, Math.abs(along)), traits.look().hair(), 0.75);
    }

    private void paintFringe(Colour colour, double u, double v, int pixel) {
        FaceTraits.Head head = traits.head();
        double side = Math.abs(u);
        double edge = head.hairline() + 0.30 * u * u + 0.05 * blotches[pixel];
        double above = 1 - step(edge - 0.03, edge + 0.05, v);
        double temples = step(head.width() * 0.86, head.width() * 0.97, side) * (1 - step(-0.1, 0.35, v));
        colour.paint(Math.max(above, temples), traits.look().hair(), 0.75 + 0.4 * strands[pixel]);
    }
}
