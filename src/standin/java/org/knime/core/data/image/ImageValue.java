package org.knime.core.data.image;

import org.knime.core.data.DataValue;
import org.knime.core.data.ExtensibleUtilityFactory;

/** An image. */
public interface ImageValue extends DataValue {

    /** Name; images have no order. */
    UtilityFactory UTILITY = new ExtensibleUtilityFactory(ImageValue.class) {
        @Override
        public String getName() {
            return "Generic Image";
        }
    };

    /** Returns the image. */
    ImageContent getImageContent();

    /** Returns the extension of the file that {@link ImageContent#save} writes, such as "png". */
    String getImageExtension();
}
