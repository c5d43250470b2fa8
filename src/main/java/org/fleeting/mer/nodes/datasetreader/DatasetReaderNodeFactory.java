package org.fleeting.mer.nodes.datasetreader;

import java.nio.file.Files;
import java.nio.file.Path;

import org.fleeting.mer.dataset.LabelScheme.Labelled;
import org.fleeting.mer.dataset.apex.Apexes;
import org.fleeting.mer.dataset.format.DatasetFormat;
import org.fleeting.mer.dataset.format.DatasetFormats;
import org.fleeting.mer.dataset.format.Listing;
import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.SettingPath;
import org.fleeting.mer.nodes.clips.ClipTable;
import org.fleeting.mer.work.Excerpt;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Dataset Reader: lists the clips of a data set as it is distributed. */
public final class DatasetReaderNodeFactory extends DefaultNodeFactory {

    static final String NO_PATH = "No folder or file is set: give the folder that holds the data set, or its manifest.";

    /** The share of the progress that listing takes; opening images takes the rest. */
    private static final double READING = 0.2;

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Dataset Reader")
        .icon("../../../../../icons/dataset-reader.png")
        .shortDescription("Lists the clips of a micro-expression data set as it is distributed.")
        .fullDescription("""
            <p>Reads the labels of a micro-expression data set, finds the frames of each clip and lists them as a clip
            table. Images are opened only to estimate an apex. Point the node at the folder to which you unpacked the
            set; nothing has to be renamed or moved. What clip, onset, apex and subject mean says <tt>docs/glossary.md</tt>,
            beside the extension's sources.</p>
            <ul>
            <li><b>CASME II</b> (255 clips of 26 subjects, 200 frames per second). A workbook
            <tt>CASME2-coding-20140508.xlsx</tt> (later dates too) beside the folder <tt>Cropped</tt> or
            <tt>CASME2_RAW_selected</tt>; with both, <tt>Cropped</tt> is read.</li>
            <li><b>SAMM</b> (159 clips of 29 subjects, 200 frames per second). <tt>SAMM_Micro_FACS_Codes_v2.xlsx</tt>
            beside or among folders such as <tt>006/006_1_2</tt>, also in <tt>SAMM</tt> or <tt>SAMM_CROP</tt>.</li>
            <li><b>MMEW</b> (300 clips of 36 subjects, 90 frames per second). <tt>MMEW_Micro_Exp.xlsx</tt> beside
            <tt>Micro_Expression</tt>, whose clips lie by emotion or by subject and emotion. The subject is the
            <tt>S13</tt> of <tt>S13-07-001</tt>.</li>
            <li><b>SMIC-HS</b> (164 clips of 16 subjects, 100 frames per second). A folder <tt>HS</tt> with folders such
            as <tt>s1/micro/negative/s1_ne_01</tt>. The set tells no apex.</li>
            <li><b>CAS(ME)^3 part A</b> (30 frames per second). <tt>cas(me)3_part_A_ME_label_JpgIndex_v2.xlsx</tt> in
            <tt>annotation</tt>, frames in <tt>Part_A_ME_clip/frame</tt> or in the folders of the whole videos. Depth is
            not read.</li>
            <li><b>MEGC 2019 composite</b> (442 clips of 68 subjects in three classes). A folder that holds CASME II,
            SAMM and SMIC-HS. Subjects are called by set and number; the three clips of CASME II that the challenge left
            out are left out.</li>
            <li><b>Manifest (CSV)</b>, for sets of your own and those like SDU. A table with the columns
            <tt>subject</tt>, <tt>emotion</tt> and <tt>frames</tt> (a folder of images, a video or one image, relative to
            the table) and, optionally, <tt>clip</tt>, <tt>dataset</tt>, <tt>onset</tt>, <tt>apex</tt>, <tt>offset</tt>,
            <tt>fps</tt>, <tt>action units</tt> and <tt>landmarks</tt>. Commas, semicolons or tabs; UTF-8. Without onset and
            offset all frames count. Several rows may name parts of one video. Where two sets in <tt>dataset</tt> have a
            subject of one name, all are called by set and subject.</li>
            </ul>
            <p><tt>landmarks</tt> of a manifest names a file, relative to the table, with 68 points of the face in the onset
            frame, in the order of iBUG and 300-W, as dlib and OpenFace find them; or 66, without the corners of the mouth
            inside. It holds a point a line, <tt>x,y</tt> or <tt>x y</tt>, in pixels of the frame, from 0 in the middle of
            the first pixel. A <tt>.pts</tt> file (<tt>version: 1</tt>, <tt>n_points: 68</tt>, points in braces) counts
            pixels from 1, and 1 is taken off. A CSV table of OpenFace may hold one row, of the onset frame; of a clip from a
            video it may hold a row for every frame of that video. Of several faces in one picture none is chosen. A file
            that can't be read is a problem, and the clip has no landmarks. They are for MDMO of the Motion Descriptor; Face
            Crop takes them along and does not align by them.</p>
            <p>Letter case, blanks, hyphens, underscores, dates, versions and zeros before numbers in names of folders and
            workbooks don't count (<tt>CASME2-RAW</tt>, <tt>SAMM_20181215_Micro_FACS_Codes_v2.xlsx</tt>, <tt>6/6_1_2</tt>), and
            a set may lie up to three folders deeper than the one that is chosen. You may also choose the workbook itself. Where
            only a part of a set is there, the message says what was found and what is missing.</p>
            <p>Columns are also found by other names that are usual, such as <tt>OnsetFrame</tt>, <tt>onset_frame</tt> or
            <tt>subject id</tt>. A warning names columns that are not read (of the sets' own workbooks, those that they do not
            have), and which of several fitting columns, sheets and workbooks is read; hidden sheets come last.</p>
            <p>Workbooks may be .xlsx, also strict, or .xls. The sets are licensed by their authors and not part of this
            extension.</p>
            <p>Frames (jpg, jpeg, jfif, png, bmp) are ordered by the number in their name, padded or not; of several numbers the
            last one counts that differs from file to file. Other files in the folder are skipped; copies
            (<tt>img12 (2).jpg</tt>) and images without such a number are named in the second output. A clip is left out if
            frames of it are placeholders of a cloud, or parts of unfinished downloads.
            Onset, apex and offset are numbers as the set numbers its frames, both ends included. The frames of a video
            (avi, mp4, mov, mkv, webm and others) are numbered from 1 in the order in which a player shows them, whatever
            the time between them; a single image is frame 1. A video is read through to count its frames, but not
            decoded, as a rule; its own rate counts where the manifest gives none. An apex that the set
            does not tell is missing, unless <i>Missing apex</i> says how to guess it.</p>
            <p>What does not fit together is listed in the second output and counted in a warning, unless <i>Fail on
            invalid rows</i> is ticked. A row without a folder or emotion is left out, and so is a range outside the
            folder or video of a manifest. The workbooks have some wrong onsets and offsets; there the frames of the clip's
            folder stand in, as the literature counts these clips.</p>
            <p>Subjects of a set that differ by case, blanks, hyphens or leading zeros alone, such as <tt>s01</tt> and
            <tt>S 1</tt>, are one person, called as most of the clips do, and so are classes; a warning names them.
            <tt>01</tt> and <tt>sub01</tt> are named and stay two.</p>
            """)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports.addOutputTable("Clips", """
            One row a clip, with the RowID <i>subject/clip</i>: <i>Dataset</i>, <i>Subject</i> (the person filmed),
            <i>Clip</i>, <i>Emotion</i> (the class), <i>Action Units</i> (FACS codes as filed), <i>Frames</i> (the folder
            with the images, the video or the image), <i>Onset</i>, <i>Apex</i> (missing if unknown) and <i>Offset</i>
            (frame numbers, the last inclusive), <i>Frames per second</i> (missing if unknown) and <i>Apex Source</i>
            (<i>filed</i>, or <i>middle</i> or <i>estimated</i> where the apex is a guess). Of a manifest with a column
            <tt>landmarks</tt> also <i>Landmarks</i>: a list of numbers, x and y of the first point, of the second and so
            on; missing where there are none.
            """).addOutputTable("Problems", """
            What was found amiss, a row each: <i>Row</i> (as a spreadsheet counts, from 1; missing if it is not about a
            row),
            <i>File</i>, <i>Clip</i>, <i>Reason</i> and <i>Left Out</i> (whether the clip is missing from the first
            output for this reason). Clips whose label makes no class are not listed here: the warning counts them.
            """))
        .model(model -> model.parametersClass(DatasetReaderNodeParameters.class)
            .configure(DatasetReaderNodeFactory::configure)
            .execute(NodeWork.of(DatasetReaderNodeFactory::execute)))
        .addView(DatasetView::of)
        .nodeType(NodeType.Source)
        .keywords("micro-expression", "CASME II", "SAMM", "MMEW", "SMIC", "CAS(ME)^3", "MEGC",
            "manifest", "CSV", "clips", "labels", "FACS");

    /** Called by KNIME. */
    public DatasetReaderNodeFactory() {
        super(NODE);
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        DatasetReaderNodeParameters parameters = input.getParameters();
        if (parameters.m_path == null || parameters.m_path.isBlank()) {
            throw new InvalidSettingsException(NO_PATH);
        }
        try {
            Path path = SettingPath.resolve(parameters.m_path);
            if (!Files.exists(path)) {
                // a node before this one, linked by a flow variable, may write the folder until this one executes
                output.setWarningMessage(path
                    + " does not exist yet: execute the node that makes it, such as Synthetic Dataset, or set another.");
            }
            boolean hasLandmarks = parameters.tellsLandmarks(path);
            output.setOutSpecs(parameters.possibleClasses().map(classes -> ClipTable.specOfDataset(classes, hasLandmarks))
                .orElseGet(() -> ClipTable.specOfDataset(hasLandmarks)), ProblemTable.spec());
        } catch (InvalidInputException e) {
            throw SettingChecks.invalid(e);
        }
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws CanceledExecutionException {
        DatasetReaderNodeParameters parameters = input.getParameters();
        Path path = SettingPath.resolve(parameters.m_path);
        DatasetFormats.requireExisting(path);
        DatasetFormat format = parameters.format(path);
        ProgressMonitor monitor = NodeWork.monitor(input.getExecutionContext());
        Listing read = parameters.checked(format.read(path, monitor.part(0, READING)));
        Labelled labelled = parameters.scheme(format).apply(read.clips());
        requireClips(path, read, labelled);
        Apexes apexes = Apexes.of(labelled.clips(), parameters.missingApex(), monitor.part(READING, 1));
        Listing listing = parameters.checked(read.with(apexes.problems()));
        new ReadingReport(listing, labelled).warning().ifPresent(output::setWarningMessage);
        BufferedDataTable clips = ClipTable.of(apexes, labelled.classes(), format.tellsLandmarks(path),
            input.getExecutionContext());
        BufferedDataTable problems = ProblemTable.of(listing.problems(), input.getExecutionContext());
        output.setOutData(clips, problems);
        output.setInternalData(clips, problems);
    }

    private static void requireClips(Path path, Listing listing, Labelled labelled) {
        if (listing.clips().isEmpty()) {
            throw new InvalidInputException("No clip of %s can be used%s".formatted(path,
                listing.problems().isEmpty() ? "" : "; first problem: " + listing.problems().get(0).message()),
                "Check that the folder holds the frames as well as the labels.");
        }
        if (labelled.clips().isEmpty()) {
            throw new InvalidInputException("None of the %d clips of %s has a label that makes a class; labels found: %s"
                .formatted(listing.clips().size(), path, Excerpt.of(labelled.dropped().keySet())),
                "Choose other classes in the dialog.");
        }
    }
}
