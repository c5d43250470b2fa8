package org.knime.core.data.image.png;

import org.knime.core.data.ExtensibleUtilityFactory;
import org.knime.core.data.image.ImageValue;

/** A PNG image. */
public interface PNGImageValue extends ImageValue {

    /** Name; the stand-in gives images no order. */
    UtilityFactory UTILITY = new ExtensibleUtilityFactory(PNGImageValue.class) {
        @Override
        public String getName() {
            return "Image (PNG)";
        }
    };

    @Override
    PNGImageContent getImageContent();
}
