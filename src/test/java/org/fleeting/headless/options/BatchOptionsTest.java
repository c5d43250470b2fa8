package org.fleeting.headless.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchOptionsTest {

    @TempDir
    Path folder;

    private String workflow;

    @BeforeEach
    void nameWorkflow() {
        workflow = "-workflowDir=" + folder;
    }

    @Test
    void executesAndSavesByDefault() throws IllegalOptionException {
        BatchOptions options = BatchOptions.parse(workflow);

        assertThat(options.workflow()).isEqualTo(folder);
        assertThat(options.executes()).isTrue();
        assertThat(options.saves()).isTrue();
        assertThat(options.resets()).isFalse();
        assertThat(options.failsOnLoadError()).isFalse();
    }

    @Test
    void readsEverySwitch() throws IllegalOptionException {
        BatchOptions options = BatchOptions.parse(workflow, "-reset", "-nosave", "-noexecute", "-failonloaderror",
            "-destDir=out", "-destFile=out.zip", "-preferences=p.epf", "-updateLinks", "-noversioncheck");

        assertThat(options.resets()).isTrue();
        assertThat(options.saves()).isFalse();
        assertThat(options.executes()).isFalse();
        assertThat(options.failsOnLoadError()).isTrue();
        assertThat(options.destinationFolder()).isEqualTo(Path.of("out"));
        assertThat(options.destinationFile()).isEqualTo(Path.of("out.zip"));
        assertThat(options.preferences()).isEqualTo(Path.of("p.epf"));
    }

    @Test
    void checksWithoutAWorkflow() throws IllegalOptionException {
        assertThat(BatchOptions.parse("-check").checks()).isTrue();
        assertThat(BatchOptions.parse("-check", "-preferences=p.epf").preferences()).isEqualTo(Path.of("p.epf"));
        assertThat(BatchOptions.parse(workflow).checks()).isFalse();
        assertThatThrownBy(() -> BatchOptions.parse(workflow, "-check"))
            .hasMessage("-check runs no workflow. Leave out either it, or the workflow and the store.");
    }

    @Test
    void readsNestedSettingsAndCommasInTheValue() throws IllegalOptionException {
        BatchOptions options = BatchOptions.parse(workflow, "-option=7/3,network/epochs,12,int", "-option=4,folder,a,b,String");

        assertThat(options.nodeOptions()).containsExactly(
            new NodeOption(List.of(7, 3), List.of("network", "epochs"), SettingType.INT, 12),
            new NodeOption(List.of(4), List.of("folder"), SettingType.STRING, "a,b"));
    }

    @ParameterizedTest
    @CsvSource({"int,7", "long,7", "short,7", "byte,7", "boolean,true", "char,x", "float,0.5", "double,0.5",
        "String,text"})
    void readsEveryType(String type, String value) throws IllegalOptionException {
        NodeOption option = BatchOptions.parse(workflow, "-option=1,key," + value + "," + type).nodeOptions().get(0);

        assertThat(option.type()).hasToString(type);
        assertThat(option.value()).hasToString(value);
    }

    @Test
    void readsQuotedWorkflowVariables() throws IllegalOptionException {
        BatchOptions options = BatchOptions.parse(workflow, "-workflow.variable=fold,3,int",
            "-workflow.variable=rate,1e-4,double", "-workflow.variable=title,\"a, \\\"b\\\"\",String",
            "-workflow.variable=name,'it, too',String");

        assertThat(options.workflowVariables()).containsExactly(new WorkflowVariable("fold", 3),
            new WorkflowVariable("rate", 1e-4), new WorkflowVariable("title", "a, \"b\""),
            new WorkflowVariable("name", "it, too"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "-colour|Unknown option '-colour'",
        "-colour=red|Unknown option '-colour'",
        "-workflowDir|Couldn't parse -workflowDir argument: -workflowDir",
        "-workflowDir=no/such|Workflow directory 'no/such' is not a directory.",
        "-workflowFile=no.zip|Workflow file 'no.zip' is not a file.",
        "-option=3,epochs,12|Couldn't parse -option argument: -option=3,epochs,12 (expected -option=nodeID,name,value,type)",
        "-option=x,epochs,12,int|Couldn't parse -option argument: -option=x,epochs,12,int: For input string: \"x\"",
        "-option=3,epochs,many,int|Couldn't parse -option argument: -option=3,epochs,many,int: For input string: \"many\"",
        "-option=1,/,x,String|Couldn't parse -option argument: -option=1,/,x,String: '/' names no setting "
            + "(expected name, or outer/name)",
        "-option=1,a//b,x,String|Couldn't parse -option argument: -option=1,a//b,x,String: 'a//b' names no setting "
            + "(expected name, or outer/name)",
        "-option=1,,x,String|Couldn't parse -option argument: -option=1,,x,String: '' names no setting "
            + "(expected name, or outer/name)",
        "-option=/,a,x,String|Couldn't parse -option argument: -option=/,a,x,String: For input string: \"\"",
        "-option=1/,a,x,String|Couldn't parse -option argument: -option=1/,a,x,String: For input string: \"\"",
        "-option=,,,|Unknown option type for :  (expected one of "
            + "[int, long, short, byte, boolean, char, float, double, String])",
        "-workflowDir=|Couldn't parse -workflowDir argument: -workflowDir= (a path is missing)",
        "-destFile=|Couldn't parse -destFile argument: -destFile= (a path is missing)",
        "-report=|Couldn't parse -report argument: -report= (a path is missing)",
        "-destFile=/|-destFile=/ is a directory. Name a ZIP file, which need not exist.",
        "-destDir=pom.xml|-destDir=pom.xml is a file. Name a directory, which need not exist.",
        "-report=pom.xml|-report=pom.xml is a file. Name a directory, which need not exist.",
        "-workflow.variable=a,1|Couldn't parse -workflow.variable argument: -workflow.variable=a,1 "
            + "(expected -workflow.variable=name,value,type)",
        "-workflow.variable=a,1,long|Invalid type for workflow variable a: long (expected String, int or double)",
        "-masterkey=secret|Option '-masterkey' is not supported by the headless host. "
            + "Run the workflow with KNIME's batch application.",
    })
    void rejects(String argument, String message) {
        assertThatThrownBy(() -> BatchOptions.parse(workflow, argument)).isInstanceOf(IllegalOptionException.class)
            .hasMessage(message);
    }

    @Test
    void namesAPathThatTheSystemCannotHave() {
        assertThatThrownBy(() -> BatchOptions.parse("-workflowDir=a\0b")).isInstanceOf(IllegalOptionException.class)
            .hasMessageStartingWith("Couldn't parse -workflowDir argument: -workflowDir=a\0b (this system has no such path: ");
    }

    @Test
    void namesTheKnownTypes() {
        assertThatThrownBy(() -> BatchOptions.parse(workflow, "-option=3,epochs,12,number"))
            .hasMessage("Unknown option type for epochs: number "
                + "(expected one of [int, long, short, byte, boolean, char, float, double, String])");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-reset", "-nosave"})
    void wantsAWorkflow(String argument) {
        assertThatThrownBy(() -> BatchOptions.parse(argument)).hasMessage("No workflow file or directory given.");
    }

    @Test
    void acceptsAZipFile() throws Exception {
        Path zip = Files.createFile(folder.resolve("w.zip"));

        assertThat(BatchOptions.parse("-workflowFile=" + zip).workflow()).isEqualTo(zip);
    }
}
