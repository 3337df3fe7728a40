namespace Pipeline.Laws.Tests;

public sealed class RunTables
{
    private static IReadOnlyList<RunRecord> Read(string csv, string mapping = "", params string[] required)
    {
        using var reader = new StringReader(csv);
        return RunTable.Read(reader, "runs.csv", ColumnMapping.Parse(mapping), required);
    }

    private static string MessageOf(string csv, string mapping = "", params string[] required) =>
        Assert.Throws<LawsException>(() => Read(csv, mapping, required)).Message;

    [Fact]
    public void A_table_reads_back_what_was_written()
    {
        RunRecord[] runs =
        [
            new()
            {
                Name = "run/v1024, \"quoted\"", Corpus = "docs", Family = "llama", Parametrization = "mup", Width = 64, Depth = 4, VocabularySize = 1024,
                HiddenLearningRate = 1.0 / 3, EmbeddingLearningRate = 0.1, EffectiveHiddenLearningRate = 0.05, EffectiveEmbeddingLearningRate = 0.1,
                WeightDecay = 0, Seed = 3, Steps = 400, VocabularyParameters = 131072, NonVocabularyParameters = 1e6, Tokens = 1e7, Characters = 4e7,
                Bytes = 4.1e7, Flops = 6.6e13, TrainLoss = 3.1, Loss = 3.2, BitsPerByte = 1.9, UnigramNormalisedLoss = -2.5,
            },
            new() { Name = "diverged", Diverged = true },
        ];
        using var writer = new StringWriter();
        RunTable.Write(writer, runs);
        Assert.Equal(runs, Read(writer.ToString()));
        Assert.DoesNotContain('\r', writer.ToString());
    }

    [Fact]
    public void A_foreign_table_is_mapped_and_brought_to_our_units()
    {
        RunRecord run = Assert.Single(Read("vocab,N_M,L\n4096.0,33.5,-1.5\n", "vocabularySize=vocab, nonVocabularyParameters=N_M*1e6, loss=L"));
        Assert.Equal((4096, 33.5e6, -1.5), (run.VocabularySize, run.NonVocabularyParameters, run.Loss));
    }

    [Fact]
    public void Columns_that_no_field_reads_are_passed_over() => Assert.Equal(64, Assert.Single(Read("width,comment\n64,hello\n")).Width);

    [Fact]
    public void A_missing_column_is_refused_with_its_name_and_the_nearest_one() =>
        Assert.Equal("runs.csv: the column 'tokens' is missing (tokens); did you mean 'Token'?", MessageOf("width,Token\n64,1\n", "", "tokens"));

    [Fact]
    public void A_mapping_to_no_column_is_refused_with_the_nearest_one() =>
        Assert.Equal("runs.csv: there is no column 'vocab_sise' for vocabularySize; did you mean 'vocab_size'?", MessageOf("vocab_size\n1\n", "vocabularySize=vocab_sise"));

    [Fact]
    public void A_mapping_of_no_field_is_refused_with_the_nearest_one() =>
        Assert.Equal("The column mapping 'vocabularysiz=v' names no field of the table; did you mean 'vocabularySize'?", MessageOf("v\n1\n", "vocabularysiz=v"));

    [Theory]
    [InlineData("loss\n")]
    [InlineData("loss=")]
    [InlineData("loss=x*zero")]
    [InlineData("loss=x*-1")]
    public void A_mapping_of_another_form_is_refused(string mapping) => Assert.Contains(mapping.Trim(), MessageOf("x\n1\n", mapping), StringComparison.Ordinal);

    [Theory]
    [InlineData("width\n6.5\n", "runs.csv(line 2): column 'width' holds '6.5'; width must be a positive whole number.")]
    [InlineData("width\n64\n-3\n", "runs.csv(line 3): column 'width' holds '-3'; width must be a positive whole number.")]
    [InlineData("flops\nmany\n", "runs.csv(line 2): column 'flops' holds 'many'; flops must be a positive number.")]
    [InlineData("loss\nNaN\n", "runs.csv(line 2): column 'loss' holds 'NaN'; loss must be a loss between -1000 and 1000, or nothing when the run diverged.")]
    [InlineData("diverged\nperhaps\n", "runs.csv(line 2): column 'diverged' holds 'perhaps'; diverged must be true or false.")]
    [InlineData("loss\n", "runs.csv: the table has a header and no runs.")]
    [InlineData("", "runs.csv: the table is empty; its first line must name the columns.")]
    [InlineData("loss,loss\n1,2\n", "runs.csv: two columns are named 'loss'.")]
    [InlineData("loss\n\"3,1\"\n", "runs.csv(line 2): column 'loss' holds '3,1'; loss must be a loss between -1000 and 1000, or nothing when the run diverged; a comma is part of no number here: 3.1, 1000.")]
    [InlineData("width\n\"1,024\"\n", "runs.csv(line 2): column 'width' holds '1,024'; width must be a positive whole number; a comma is part of no number here: 3.1, 1000.")]
    [InlineData("width,loss\n64,\"3\n64,4\n", "runs.csv(line 2): a quoted field that is never closed (byte offset 22).")]
    [InlineData("width,loss\n64,1\n64\n", "runs.csv(line 3): the row has 1 values, and the header names 2 columns.")]
    public void An_absurd_table_is_refused_by_line_and_column(string csv, string message) => Assert.Equal(message, MessageOf(csv));

    [Fact]
    public void A_required_value_may_be_empty_only_where_the_run_diverged()
    {
        Assert.Single(Read("loss,diverged\n,true\n", "", "loss"));
        Assert.Equal(
            "runs.csv(line 2): column 'loss' is empty; loss is needed in every run that did not diverge.", MessageOf("loss,diverged\n,false\n", "", "loss"));
    }

    [Theory]
    [InlineData("width,loss\r\n64,3.5\r\n")]
    [InlineData("\uFEFFwidth,loss\n64,3.5\n")]
    [InlineData("\"width\",\"loss\"\n\"64\",\"3.5\"\n")]
    [InlineData("width,loss,,\n64,3.5,,\n")]
    [InlineData("width,loss,note,note\n64,3.5,a,b\n")]
    [InlineData("\nwidth,loss\n\n64,3.5")]
    [InlineData(" width , loss \n 64 , 3.5e0 \n")]
    [InlineData("width;loss\n64;3.5\n")]
    [InlineData("width\tloss\n64\t3.5\n")]
    public void Tables_of_other_programs_are_read(string csv)
    {
        RunRecord run = Assert.Single(Read(csv));
        Assert.Equal((64, 3.5), (run.Width, run.Loss));
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("inf")]
    [InlineData("1e30")]
    public void What_a_run_that_diverged_holds_for_a_loss_is_passed_over(string loss) =>
        Assert.Equal(new RunRecord { Diverged = true }, Assert.Single(Read($"loss,diverged\n{loss},true\n", "", "loss")));

    [Fact]
    public void A_million_rows_are_read_in_seconds()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(1_000_000, Read("width,loss\n" + string.Concat(Enumerable.Repeat("64,3.5\n", 1_000_000))).Count);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 30);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Equal("no-such.csv: there is no such table.", Assert.Throws<LawsException>(() => RunTable.Read("no-such.csv")).Message);
}
