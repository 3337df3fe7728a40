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
                WeightDecay = 0, Seed = 3, Steps = 400, BatchSize = 512, VocabularyParameters = 131072, NonVocabularyParameters = 1e6, Tokens = 1e7, Characters = 4e7,
                Bytes = 4.1e7, Flops = 6.6e13, TrainLoss = 3.1, Loss = 3.2, BitsPerByte = 1.9, UnigramNormalisedLoss = -2.5,
            },
        ];
        runs = [.. runs, runs[0] with { Name = "diverged", Steps = null, Tokens = null, Flops = null, TrainLoss = null, Loss = null, BitsPerByte = null, Diverged = true }];
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
    [InlineData("loss=2*3")]
    [InlineData("loss=(x")]
    [InlineData("loss=x 1)")]
    [InlineData("loss=x*")]
    [InlineData("loss=x*/2")]
    public void A_mapping_of_another_form_is_refused(string mapping) => Assert.Contains(mapping.Trim(), MessageOf("x\n1\n", mapping), StringComparison.Ordinal);

    [Theory]
    [InlineData("width\n6.5\n", "runs.csv(2,1): column 'width' holds '6.5'; width must be a positive whole number.")]
    [InlineData("width\n64\n-3\n", "runs.csv(3,1): column 'width' holds '-3'; width must be a positive whole number.")]
    [InlineData("flops\nmany\n", "runs.csv(2,1): column 'flops' holds 'many'; flops must be a positive number.")]
    [InlineData("loss\n1e30\n", "runs.csv(2,1): column 'loss' holds '1e30'; loss must be a loss between -1000 and 1000, or nothing when the run diverged or was stopped early.")]
    [InlineData("loss,flops [PFLOP]\n3,1\n", "runs.csv(1,2): the column 'flops [PFLOP]' is not in FLOP; say with a mapping how it gives flops.")]
    [InlineData("diverged\nperhaps\n", "runs.csv(2,1): column 'diverged' holds 'perhaps'; diverged must be true or false.")]
    [InlineData("loss\n", "runs.csv: the table has a header and no runs.")]
    [InlineData("", "runs.csv: the table is empty; its first line must name the columns.")]
    [InlineData("loss,loss\n1,2\n", "runs.csv(1,2): two columns are named 'loss'.")]
    [InlineData("loss\n\"3,1\"\n", "runs.csv(2,1): column 'loss' holds '3,1'; loss must be a loss between -1000 and 1000, or nothing when the run diverged or was stopped early; a comma is part of no number here: 3.1, 1000.")]
    [InlineData("width\n\"1,024\"\n", "runs.csv(2,1): column 'width' holds '1,024'; width must be a positive whole number; a comma is part of no number here: 3.1, 1000.")]
    [InlineData("width,loss\n64,\"3\n64,4\n", "runs.csv(2): a quoted field that is never closed (byte offset 22).")]
    [InlineData("width,loss\n64,1\n64\n", "runs.csv(3): the row has 1 values, and the header names 2 columns.")]
    public void An_absurd_table_is_refused_by_line_and_column(string csv, string message) => Assert.Equal(message, MessageOf(csv));

    [Fact]
    public void A_run_that_was_stopped_early_needs_no_loss_and_has_a_column_only_where_there_is_one()
    {
        RunRecord whole = new() { Name = "whole", Loss = 3 }, stopped = new() { Name = "stopped", Censored = true };
        string Written(params RunRecord[] runs)
        {
            using var writer = new StringWriter();
            RunTable.Write(writer, runs);
            return writer.ToString();
        }

        Assert.DoesNotContain("censored", Written(whole), StringComparison.Ordinal);
        Assert.Equal([whole, stopped], Read(Written(whole, stopped), "", "loss"));
        Assert.Equal("runs.csv(2,1): column 'censored' holds 'perhaps'; censored must be true or false.", MessageOf("censored\nperhaps\n"));
    }

    [Fact]
    public void A_required_value_may_be_empty_only_where_the_run_diverged()
    {
        Assert.Single(Read("loss,diverged\n,true\n", "", "loss"));
        Assert.Equal(
            "runs.csv(2,1): column 'loss' is empty; loss is needed in every run that did not diverge.", MessageOf("loss,diverged\n,false\n", "", "loss"));
    }

    [Theory]
    [InlineData("tokens=6*steps*batch", "steps,batch\n10,4\n", 240)]
    [InlineData("tokens=(steps+10)/batch", "steps,batch\n10,4\n", 5)]
    [InlineData("tokens=2^batch*steps", "steps,batch\n10,4\n", 160)]
    [InlineData("tokens=steps^2^x", "steps,x\n2,3\n", 256)]
    [InlineData("tokens=1.5e3*steps-steps", "steps\n2\n", 2998)]
    [InlineData("tokens=\"tokens seen, all\"", "\"tokens seen, all\"\n7\n", 7)]
    [InlineData("tokens='a*b'*2", "a*b\n7\n", 14)]
    [InlineData("tokens=a/b", "a/b\n7\n", 7)]
    [InlineData("tokens=tokens seen", "tokens seen\n7\n", 7)]
    [InlineData("tokens=data-size", "data-size,data,size\n7,1,2\n", 7)]
    public void A_field_may_be_a_formula_over_quoted_columns(string mapping, string csv, double tokens) => Assert.Equal(tokens, Assert.Single(Read(csv, mapping)).Tokens!.Value, 1e-9);

    [Theory]
    [InlineData("tokens=steps*batch", "steps,batch\n10,x\n", "runs.csv(2,2): column 'batch' holds 'x'; steps*batch needs a number for tokens.")]
    [InlineData("tokens=steps-batch", "steps,batch\n10,40\n", "runs.csv(2,1): column 'steps' gives -30 by steps-batch; tokens must be a positive number.")]
    [InlineData("tokens=steps*bach", "steps,batch\n10,40\n", "runs.csv: there is no column 'bach' for tokens; did you mean 'batch'?")]
    [InlineData("tokens=steps,Tokens=batch", "steps,batch\n10,40\n", "The field tokens is mapped more than once.")]
    public void A_formula_that_gives_no_value_is_refused_with_its_place(string mapping, string csv, string message) => Assert.Equal(message, MessageOf(csv, mapping));

    [Theory]
    [InlineData("corpus,loss\na,3\n,3\n", "corpus", "runs.csv(3,1)")]
    [InlineData("loss,vocabularySize\n3,512\n3,\n3,\n", "vocabularySize", "runs.csv(3,2)")]
    [InlineData("parametrization,loss\n,3\nmup,3\n", "parametrization", "runs.csv(2,1)")]
    [InlineData("weightDecay,loss\n0,3\n,3\n", "weightDecay", "runs.csv(3,1)")]
    [InlineData("batchSize,loss\n8,3\n,3\n", "batchSize", "runs.csv(3,1)")]
    [InlineData("seed,loss\n1,3\n,3\n", "seed", "runs.csv(3,1)")]
    [InlineData("hiddenLearningRate,loss,diverged\n0.1,3,\n,,true\n", "hiddenLearningRate", "runs.csv(3,1)")]
    [InlineData("tokens,loss\n1,3\n,3\n", "tokens", "runs.csv(3,1)")]
    public void A_gap_in_a_column_that_groups_runs_is_refused_with_line_and_column(string csv, string field, string place) => Assert.Equal(
        $"{place}: column '{field}' is empty, and other rows have a value; runs are compared by {field}, so that it must stand in all rows or in none.", MessageOf(csv));

    [Theory]
    [InlineData("tokens,width,loss\n1,8,3\n,8,NaN\n")]
    [InlineData("family,width,loss\n,8,3\n,8,3\n")]
    public void A_column_without_values_groups_nothing_and_a_failed_run_may_lack_its_length(string csv) => Assert.Equal(2, Read(csv).Count);

    [Theory]
    [InlineData("trainLoss,loss\n3,NaN\n")]
    [InlineData("trainLoss,loss\n1e30,nan\n")]
    [InlineData("trainLoss,loss\nNaN,\n")]
    [InlineData("trainLoss,loss\n,-inf\n")]
    [InlineData("trainLoss,loss,diverged\n,inf,\n")]
    public void A_loss_that_is_not_finite_is_a_run_that_diverged(string csv)
    {
        RunRecord run = Assert.Single(Read(csv, "", "loss"));
        Assert.True(run is { Diverged: true, Loss: null });
    }

    [Fact]
    public void Units_in_brackets_are_read_as_our_reports_write_them()
    {
        RunRecord run = Assert.Single(Read("name,flops [FLOP],loss [nats/token],bitsPerByte [bits/byte],diverged\na,6e9,3,1,\n"));
        Assert.Equal(new RunRecord { Name = "a", Flops = 6e9, Loss = 3, BitsPerByte = 1 }, run);
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
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 60);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Equal("no-such.csv: there is no such table.", Assert.Throws<LawsException>(() => RunTable.Read("no-such.csv")).Message);
}
