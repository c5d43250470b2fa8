package org.fleeting.mer.flow;

/**
 * How much the skin is stretched or sheared: the Frobenius norm of the flow's symmetric gradient, sqrt(ux^2 + vy^2 + (uy +
 * vx)^2 / 2). A motion of the whole, shift or small turn, has none.
 */
final class OpticalStrain {

    private OpticalStrain() {}

    /** Returns the strain, H x W. */
    static float[] of(FlowField flow, Gradient gradient) {
        float[] strain = new float[flow.size()];
        for (int i = 0; i < strain.length; i++) {
            int y = i / flow.width();
            int x = i % flow.width();
            double ux = gradient.right(flow, 0, y, x);
            double vy = gradient.down(flow, 1, y, x);
            double shear = gradient.down(flow, 0, y, x) + gradient.right(flow, 1, y, x);
            strain[i] = (float) Math.sqrt(ux * ux + vy * vy + shear * shear / 2);
        }
        return strain;
    }
}
