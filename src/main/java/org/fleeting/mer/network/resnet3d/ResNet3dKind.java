package org.fleeting.mer.network.resnet3d;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.fleeting.mer.loss.MapSimilarity;
import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.InputKind;
import org.fleeting.mer.network.MapGeometry;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.NetworkOptions;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.network.TrainingDefaults;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.block.Layer;
import org.fleeting.mer.optimiser.OptimiserSettings;
import org.fleeting.mer.work.InvalidInputException;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** The two branches of the method, with the paper's settings (PeerJ CS 1140, Tables 1 and 2, "Parameter settings"). */
public enum ResNet3dKind implements NetworkKind {

    /** What moves: the micro-expression motion information feature extraction network; the paper's clips have 256 x 256. */
    MENET("MENet", Target.EMOTION, InputKind.FRAMES, 300, Attention.DAO, .1, List.of(
        new Layer("conv0", new Shape(7, 7, 7), new Shape(1, 2, 2), new Shape(3, 3, 3), 64),
        new Layer("pool", new Shape(3, 3, 3), new Shape(1, 2, 2), new Shape(1, 1, 1), 64),
        new Layer("block1", new Shape(3, 3, 3), new Shape(1, 1, 1), new Shape(1, 1, 1), 64),
        new Layer("block2", new Shape(3, 3, 3), new Shape(1, 2, 2), new Shape(1, 1, 1), 128),
        new Layer("block3", new Shape(3, 3, 3), new Shape(1, 2, 2), new Shape(1, 1, 1), 256),
        new Layer("block4", new Shape(3, 3, 3), new Shape(1, 1, 1), new Shape(1, 1, 1), 512))) {

        @Override
        public int stage(boolean startsFromModel, boolean isDecoupled) {
            return startsFromModel ? 4 : 2;
        }
    },

    /**
     * Who it is: the identity information feature extraction network, MENet's layers without extent in time, so that only what
     * a frame shows counts. It sees clips at half their size; the paper's 128 x 128.
     */
    IDNET("IDNet", Target.SUBJECT, InputKind.HALF_SIZE_FRAMES, 100, Attention.SELF, 0, List.of(
        new Layer("conv0", new Shape(1, 7, 7), new Shape(1, 2, 2), new Shape(0, 3, 3), 64),
        new Layer("pool", new Shape(1, 3, 3), new Shape(1, 2, 2), new Shape(0, 1, 1), 64),
        new Layer("block1", new Shape(1, 3, 3), new Shape(1, 1, 1), new Shape(0, 1, 1), 64),
        new Layer("block2", new Shape(1, 3, 3), new Shape(1, 2, 2), new Shape(0, 1, 1), 128),
        new Layer("block3", new Shape(1, 3, 3), new Shape(1, 2, 2), new Shape(0, 1, 1), 256),
        new Layer("block4", new Shape(1, 3, 3), new Shape(1, 1, 1), new Shape(0, 1, 1), 512))) {

        @Override
        public int stage(boolean startsFromModel, boolean isDecoupled) {
            return startsFromModel || isDecoupled ? 3 : 1;
        }
    };

    /** The least height and width in pixels: four strides of 2 leave one position. */
    public static final int MIN_SIZE = 16;

    private static final String ATTENTION = "attention";
    private static final String WIDTH = "networkWidth";

    private final String paperName;
    private final Target target;
    private final InputKind input;
    private final int epochs;
    private final Attention attention;
    private final double diversityWeight;
    /** Kernel, stride and padding as time, height, width; channels out, at the paper's width. */
    private final List<Layer> layers;

    ResNet3dKind(String paperName, Target target, InputKind input, int epochs, Attention attention, double diversityWeight,
        List<Layer> layers) {
        this.paperName = paperName;
        this.target = target;
        this.input = input;
        this.epochs = epochs;
        this.attention = attention;
        this.diversityWeight = diversityWeight;
        this.layers = layers;
    }

    /** Returns the options that choose the module between block 3 and block 4, and the paper's width. */
    public static NetworkOptions options(Attention attention) {
        return options(attention, NetworkWidth.PAPER);
    }

    /**
     * Returns the options that choose the module between block 3 and block 4, and the width. The paper's is not said: so files
     * of before there were others are told from none of today's.
     */
    public static NetworkOptions options(Attention attention, NetworkWidth width) {
        Map<String, String> values = new HashMap<>(Map.of(ATTENTION, attention.name()));
        if (width != NetworkWidth.PAPER) {
            values.put(WIDTH, String.valueOf(width.channels()));
        }
        return new NetworkOptions(values);
    }

    /** Returns the module between block 3 and block 4 that the options choose. */
    public static Attention attention(NetworkOptions options) {
        return options.get(ATTENTION, Attention.class);
    }

    /** Returns the width that the options choose. */
    public static NetworkWidth width(NetworkOptions options) {
        String channels = options.values().get(WIDTH);
        return channels == null ? NetworkWidth.PAPER : NetworkWidth.of(channels);
    }

    /**
     * Returns the network's shape, at the paper's width.
     *
     * @param height H of the input, pixels
     * @param width W of the input, pixels
     * @throws InvalidInputException if the frames are too small
     */
    public NetworkShape shape(int frames, int height, int width, int classes, Attention module) {
        return new NetworkShape(this, frames, height, width, classes, options(module));
    }

    /** Returns the rows of the paper's table at the width of the options: conv0, max pool, blocks 1 to 4. */
    List<Layer> layers(NetworkOptions options) {
        NetworkWidth width = width(options);
        return layers.stream().map(layer -> layer.withChannels(width.scaled(layer.channels()))).toList();
    }

    /** Returns whether no layer looks at more than one frame. */
    boolean isFrameByFrame() {
        return layers.stream().allMatch(layer -> layer.kernel().get(0) == 1);
    }

    @Override
    public String paperName() {
        return paperName;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public InputKind input() {
        return input;
    }

    @Override
    public TrainingDefaults defaults() {
        return new TrainingDefaults(epochs, 32, OptimiserSettings.adam(1e-4), options(attention),
            List.of(new DiversityTerm(diversityWeight, MapSimilarity.DOT)));
    }

    @Override
    public void check(int frames, int height, int width, NetworkOptions options) {
        Attention module = attention(options);
        if (!options.equals(options(module, width(options))) || module == Attention.DAO && this == IDNET) {
            throw new IllegalArgumentException("%s can't have the options %s".formatted(paperName, options.values()));
        }
        if (height < MIN_SIZE || width < MIN_SIZE) {
            throw new InvalidInputException(
                ("The input of %s is %d x %d pixels (height x width), which its four strides of 2 reduce to nothing:"
                    + " %d x %d is the least").formatted(paperName, height, width, MIN_SIZE, MIN_SIZE),
                "Crop the faces to a larger size.");
        }
    }

    /**
     * Returns whether a row of the paper's table may be computed in bfloat16 on so many frames. libtorch 2.7.1's oneDNN
     * computes the gradient of a kernel that is longer in time than the clip wrongly, and writes beyond its array, unless the
     * clip has a single frame.
     *
     * <p>So it does where a stride of 2 meets a picture of a single place, which no clip of {@value #MIN_SIZE} pixels has.
     */
    static boolean isTrustedInBfloat16(Layer layer, int frames) {
        return frames == 1 || frames >= layer.kernel().get(0);
    }

    @Override
    public Optional<String> withoutMixedPrecision(NetworkShape shape, NDManager manager) {
        return Bfloat16Check.of(shape, manager);
    }

    @Override
    public ClassifierBlock create(NetworkShape shape) {
        return new ResNet3d(shape, isFrameByFrame() || shape.frames() == 1);
    }

    /** Of one frame, kernels of earlier builds kept their extent in time: two thirds of the weights met padding alone. */
    @Override
    public Optional<ClassifierBlock> createFormer(NetworkShape shape) {
        return isFrameByFrame() || shape.frames() > 1 ? Optional.empty() : Optional.of(new ResNet3d(shape, false));
    }

    /** Block 4's channels: the paper's 512, or fewer of a narrower network. */
    @Override
    public int featureLength(NetworkOptions options) {
        return width(options).scaled(layers.get(layers.size() - 1).channels());
    }

    @Override
    public boolean isBranch() {
        return true;
    }

    @Override
    public Map<String, String> choices(NetworkOptions options) {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put(ATTENTION, attention(options).name());
        choices.put("network width", String.valueOf(width(options).channels()));
        return choices;
    }

    @Override
    public MapGeometry maps(NetworkShape shape) {
        ReceptiveField field = ReceptiveField.of(layers);
        return new MapGeometry(attention(shape.options()).name(), mapHeight(shape), mapWidth(shape), field.step(),
            field.pixels(), field.frames());
    }

    /** Returns h of the attention maps, rows. */
    int mapHeight(NetworkShape shape) {
        return mapSize(1, shape.height());
    }

    /** Returns w of the attention maps, columns. */
    int mapWidth(NetworkShape shape) {
        return mapSize(2, shape.width());
    }

    /** The maps lie between block 3 and block 4, and block 4 has no stride. */
    private int mapSize(int side, long inputSize) {
        long size = inputSize;
        for (Layer layer : layers) {
            size = layer.outputSize(side, size);
        }
        return (int) size;
    }

    /** Measured with MENet and IDNet at several sizes. */
    @Override
    public long trainingBytes(NetworkShape shape) {
        long floats = 0;
        long largest = 0;
        int[] size = {shape.height(), shape.width()};
        for (Layer layer : layers(shape.options())) {
            size = new int[] {(int) layer.outputSize(1, size[0]), (int) layer.outputSize(2, size[1])};
            long outputs = (long) layer.channels() * shape.frames() * size[0] * size[1];
            floats += layer.outputsKept() * outputs;
            largest = Math.max(largest, outputs);
        }
        return Float.BYTES * (floats + 2 * largest);
    }

    @Override
    public long weightCount(NetworkShape shape) {
        List<Layer> ofSeveral = layers(shape.options());
        List<Layer> rows = shape.frames() == 1 ? ofSeveral.stream().map(Layer::ofOneFrame).toList() : ofSeveral;
        long count = rows.get(0).weightCount(NetworkShape.CHANNELS);
        int last = rows.size() - 1;
        for (int i = 2; i <= last; i++) {
            count += blockWeightCount(rows.get(i), rows.get(i - 1).channels());
        }
        return count + attentionWeightCount(shape, rows.get(last - 1).channels()) + (shape.featureLength() + 1L) * shape
            .classes();
    }

    private static long blockWeightCount(Layer layer, int inputChannels) {
        long projection = layer.changesShape(inputChannels) ? layer.projection().weightCount(inputChannels) : 0;
        return layer.weightCount(inputChannels) + layer.weightCount(layer.channels()) + projection;
    }

    private long attentionWeightCount(NetworkShape shape, int channels) {
        Attention module = attention(shape.options());
        if (module == Attention.NONE) {
            return 0;
        }
        long p = (long) mapHeight(shape) * mapWidth(shape);
        long branches = module == Attention.DAO ? shape.frames() - 1 : 0;
        // of a branch: squeeze, mix and the normalisation of each position
        return branches * (channels + p * p + Layer.NORMALISATION * p) + Layer.NORMALISATION * channels;
    }
}
