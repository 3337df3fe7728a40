using System.Text.Json;
using System.Text.Json.Serialization;
using FsCheck;
using FsCheck.Fluent;
using Pipeline.Training.Configuration;

namespace Pipeline.Experiments.Tests.Specs;

public sealed class ExpansionLaws
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Converters = { new JsonStringEnumConverter() } };

    [Fact]
    public void A_grid_is_the_product_of_its_lists() =>
        Prop.ForAll(Grids.ToArbitrary(), grid =>
        {
            var runs = SpecSource.Parse(grid.Text).Runs;
            return runs.Count == grid.Count && runs.Select(run => run.Name).Distinct().Count() == grid.Count;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Include_and_exclude_keep_what_fits_the_one_and_not_the_other()
    {
        var filters =
            from width in Gen.Elements(32, 64)
            from seed in Gen.Elements(1, 2)
            from parametrization in Gen.Elements("sp", "mup", "lv")
            select (width, seed, parametrization);

        Prop.ForAll(filters.ToArbitrary(), filter =>
        {
            var include = $"include: [{{width: {filter.width}}}, {{seed: {filter.seed}}}]\n";
            var exclude = $"exclude: [{{parametrization: {filter.parametrization}, width: [32, 64]}}]\n";
            var all = Names(SpecSource.Valid);
            var included = Names(SpecSource.Valid + include);
            var rest = Names(SpecSource.Valid + exclude);

            return Names(SpecSource.Valid + include + exclude).SequenceEqual(all.Intersect(included).Intersect(rest))
                && included.All(name => Has(name, $"w{filter.width}") || Has(name, $"s{filter.seed}"))
                && rest.Length == all.Length * 2 / 3
                && !rest.Any(name => Has(name, filter.parametrization));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Key_order_comments_and_words_change_no_run()
    {
        var sections = SpecSource.Valid.Split("\n", StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(new List<string>(), (list, line) =>
            {
                if (line[0] == ' ')
                    list[^1] += line + "\n";
                else
                    list.Add(line + "\n");
                return list;
            });
        var shuffled = string.Concat(sections.AsEnumerable().Reverse())
            .Replace("A tiny sweep", "Another title", StringComparison.Ordinal)
            .Replace("widths", "# a comment\n  widths", StringComparison.Ordinal);

        Assert.Equal(SpecSource.Parse(SpecSource.Valid).Runs, SpecSource.Parse(shuffled + "description: Words\n").Runs);
    }

    [Fact]
    public async Task Names_say_what_a_run_is()
    {
        var several = SpecSource.With("{ratio: [1, 2]}", "{values: [2^-5, 2^-5.5, 0.003]}") + "weightDecay: [0, 0.1, 3e-4]\n"
            + "include: [{vocabularySize: 1024, width: 64, parametrization: lv, hiddenLearningRate: 2^-8, seed: 1}]\n";

        var one = SpecSource.Valid + "include: [{vocabularySize: 512, width: [32, 64], parametrization: [sp, lv], hiddenLearningRate: 2^-9}]\n";

        var ratio = one.Replace("hiddenLearningRate: 2^-9", "embeddingRatio: 2, seed: 1", StringComparison.Ordinal);

        await Verifier.Verify(string.Join('\n', [.. Names(one), "", .. Names(several), "", .. Names(ratio)]));
    }

    [Fact]
    public async Task A_run_has_every_value_of_its_spec()
    {
        const string Spec = """
            name: full
            title: Every key
            description: Words.
            corpus:
              sources:
                - files: {globs: [texts/**/*.md, more/*.jsonl.gz], field: body}
                  name: english
                  weight: 3
                - http: {url: "https://example.org/texts/german.jsonl.gz", sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855, field: body}
                  name: german
                  weight: 2
                - synthetic: {size: 1.5 MiB, seed: 7, words: 100, exponent: 1.2, order: 0.5, documentWords: 64}
                  weight: 1
              validationFraction: 0.05
              maximumSize: 8 MB
              seed: 9
            tokenizer: {preTokenization: gpt4, splitDigits: true, normalization: nfkc, vocabularySizes: [300]}
            model:
              family: gpt2
              depth: 3
              widths: [48]
              baseWidth: 24
              headSize: 12
              feedForwardRatio: 3.5
              norm: layerNorm
              activation: gelu
              positions: learned
              context: 32
              tiedEmbedding: true
              initialStandardDeviation: 0.04
            parametrizations:
              - name: half
                from: mup
                embedding: {initialStandardDeviation: 0.25, learningRate: -0.5, forwardMultiplier: 0.5, weightDecay: 0.5, epsilon: -1}
                readout: {initialStandardDeviation: 0.25, learningRate: -0.5, weightDecay: 0.5, epsilon: -1}
                attentionScale: inverseSquareRoot
            optimizer: {kind: adamW, beta1: 0.8, beta2: 0.99, epsilon: 1e-10, weightDecayCoupling: independent, gradientClipping: 1}
            schedule: {kind: polynomial, warmupFraction: 0.2, finalFraction: 0.1, power: 2}
            batch: {sequences: 6, accumulation: 3}
            budget: {flops: 1e12}
            learningRates: {hidden: {values: [0.004]}, embedding: {log2: {from: -6.5, to: -6.5, step: 0.5}}}
            weightDecay: [0.1]
            seeds: [5]
            evaluation: {interval: 10, sequences: 20}
            analyses: [learningRate, transfer: {level: 0.95, replicates: 200}]
            """;
        var (_, spec, runs, _) = SpecSource.Parse(Spec);

        var recipe = spec.Corpus.ToRecipe();
        var values = new { Runs = runs, Tokenizer = spec.Tokenizer.ToRules(), Corpus = recipe with { Sources = [] }, Sources = recipe.Sources.Cast<object>(), spec.Analyses };
        await Verifier.Verify(JsonSerializer.Serialize(values, Readable));
    }

    [Fact]
    public void A_linear_family_needs_no_heads()
    {
        var runs = SpecSource.Parse(SpecSource.With("  depth: 2", "  family: linear\n  depth: 0")
            .Replace("  headSize: 16\n", "", StringComparison.Ordinal)
            .Replace("[32, 64]", "[33, 65]", StringComparison.Ordinal)).Runs;

        Assert.All(runs, run => Assert.Equal((ModelFamily.Linear, 1), (run.Training.Model.Family, run.Training.Model.HeadSize)));
    }

    private static Gen<(string Text, int Count)> Grids =>
        from vocabularies in Gen.Choose(1, 3)
        from widths in Gen.Choose(1, 3)
        from rates in Gen.Choose(1, 4)
        from ratios in Gen.Choose(1, 3)
        from decays in Gen.Choose(1, 3)
        from seeds in Gen.Choose(1, 3)
        select (
            SpecSource.Valid
                .Replace("[512, 1024]", List(vocabularies, i => 512 * i), StringComparison.Ordinal)
                .Replace("[32, 64]", List(widths, i => 16 * i), StringComparison.Ordinal)
                .Replace("to: -7", $"to: {-10 + rates}", StringComparison.Ordinal)
                .Replace("[1, 2]}", List(ratios, i => i) + "}", StringComparison.Ordinal)
                .Replace("seeds: [1, 2]", "seeds: " + List(seeds, i => i), StringComparison.Ordinal)
                + $"weightDecay: {List(decays, i => i - 1)}\n",
            vocabularies * widths * 3 * rates * ratios * decays * seeds);

    private static string List(int count, Func<int, int> item) => $"[{string.Join(", ", Enumerable.Range(1, count).Select(item))}]";

    private static string[] Names(string text) => [.. SpecSource.Parse(text).Runs.Select(run => run.Name)];

    private static bool Has(string name, string part) => name.Split('/').Contains(part);
}
