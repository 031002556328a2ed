package dev.tasa.data.images;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/// What is kept of a picture's colours. Transparency is ignored.
public enum Color {
    /// One channel: 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601), as most libraries do.
    GREY {
        @Override
        int channels() {
            return 1;
        }

        @Override
        float[] pixels(BufferedImage image) {
            if (isGrey(image)) {
                return greyPixels(image);
            }
            float[] rgb = rgbPixels(image);
            float[] grey = new float[rgb.length / 3];
            for (int i = 0; i < grey.length; i++) {
                grey[i] = 0.299f * rgb[3 * i] + 0.587f * rgb[3 * i + 1] + 0.114f * rgb[3 * i + 2];
            }
            return grey;
        }
    },
    /// Three channels: red, green, blue.
    RGB {
        @Override
        int channels() {
            return 3;
        }

        @Override
        float[] pixels(BufferedImage image) {
            if (!isGrey(image)) {
                return rgbPixels(image);
            }
            float[] grey = greyPixels(image);
            float[] rgb = new float[3 * grey.length];
            for (int i = 0; i < rgb.length; i++) {
                rgb[i] = grey[i / 3];
            }
            return rgb;
        }
    };

    abstract int channels();

    /// `[height, width, channels]` from 0 to 255.
    abstract float[] pixels(BufferedImage image);

    private static boolean isGrey(BufferedImage image) {
        return image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    }

    /// From the raster: `getRGB` takes grey values for linear light and brightens them.
    private static float[] greyPixels(BufferedImage image) {
        Raster raster = image.getRaster();
        float[] grey = raster.getSamples(
                0, 0, image.getWidth(), image.getHeight(), 0, new float[image.getWidth() * image.getHeight()]);
        float greatest = (1 << image.getSampleModel().getSampleSize(0)) - 1;
        for (int i = 0; i < grey.length; i++) {
            grey[i] = grey[i] * 255 / greatest;
        }
        return grey;
    }

    private static float[] rgbPixels(BufferedImage image) {
        if (image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_CMYK) {
            return rgbOfInks(image);
        }
        int width = image.getWidth();
        int[] packed = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        float[] rgb = new float[3 * packed.length];
        for (int i = 0; i < packed.length; i++) {
            rgb[3 * i] = packed[i] >> 16 & 0xFF;
            rgb[3 * i + 1] = packed[i] >> 8 & 0xFF;
            rgb[3 * i + 2] = packed[i] & 0xFF;
        }
        return rgb;
    }

    /// Each ink takes its share of what black leaves of the light, as in Pillow: `getRGB` takes the inks for linear
    /// light too.
    private static float[] rgbOfInks(BufferedImage image) {
        int[] inks = image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
        float[] rgb = new float[inks.length / 4 * 3];
        for (int i = 0; i < rgb.length; i++) {
            int pixel = i / 3 * 4;
            rgb[i] = (255 - inks[pixel + i % 3]) * (255 - inks[pixel + 3]) / 255f;
        }
        return rgb;
    }
}
