package org.fleeting.mer.descriptors;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.fleeting.mer.work.InvalidInputException;

/**
 * Cuts a face into n x n cells of nearly equal size.
 *
 * @param side n
 */
record Grid(int side) {

    /** @throws IllegalArgumentException unless there is a cell */
    Grid {
        if (side < 1) {
            throw new IllegalArgumentException("A grid has 1 or more cells a side, found " + side);
        }
    }

    int cells() {
        return side * side;
    }

    /** Returns the cell, row by row, of a pixel of an area that is {@code height} x {@code width}. */
    int cell(int y, int x, int height, int width) {
        return y * side / height * side + x * side / width;
    }

    /** Returns the places of each cell's pixels in an area that is {@code height} x {@code width}, row by row. */
    int[][] pixels(int height, int width) {
        List<IntStream.Builder> pixels = Stream.generate(IntStream::builder).limit(cells()).toList();
        for (int i = 0; i < height * width; i++) {
            pixels.get(cell(i / width, i % width, height, width)).add(i);
        }
        return pixels.stream().map(cell -> cell.build().toArray()).toArray(int[][]::new);
    }

    /** Returns the cells' names, {@code r1c1} for row 1 and column 1. */
    List<String> names() {
        return IntStream.range(0, cells()).mapToObj(cell -> "r%dc%d".formatted(cell / side + 1, cell % side + 1))
            .collect(Collectors.toUnmodifiableList());
    }

    /** @throws InvalidInputException if a cell would have no pixel */
    void requireFits(String descriptor, int height, int width) {
        if (height < side || width < side) {
            throw new InvalidInputException("%s has a grid of %d x %d cells, and the clip's area is %d x %d pixels"
                .formatted(descriptor, side, side, height, width), "Crop the faces larger, or choose a smaller grid.");
        }
    }
}
