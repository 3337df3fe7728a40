namespace Pipeline.Experiments.Tests.Specs;

public sealed class ValueRefusals
{
    [Fact]
    public async Task Keys_that_are_unknown_or_missing_are_refused_with_what_would_be_right()
    {
        var messages = new BadSpecs()
            .Change("unknown key", "batch:", "bacth:")
            .Change("unknown key in a mapping", "  headSize: 16", "  headsize: 16")
            .Change("unknown key with nothing near", "  sequences: 8", "  sequences: 8\n  xyz: 1")
            .Change("missing key", "name: tiny\n", "")
            .Change("missing key in a mapping", "  context: 64\n", "")
            .Change("no alternative", "  tokens: 20480", "  {}")
            .Change("two alternatives", "  tokens: 20480", "  tokens: 20480\n  flops: 1e12")
            .Change("unknown source", "dotnet-docs", "dotnetdocs")
            .Change("source that needs values", "dotnet-docs", "files")
            .Change("unknown parametrization", "lv]", "lvp]")
            .Change("unknown variant", "lv]", "sp+atn]")
            .Append("unknown analysis", "analyses: [learningrate]\n");

        await Verifier.Verify(messages.ToString());
    }

    [Fact]
    public async Task Values_of_the_wrong_type_are_refused_with_the_type_that_is_right()
    {
        var messages = new BadSpecs()
            .Change("text for an integer", "depth: 2", "depth: two")
            .Change("grouped integer", "depth: 2", "depth: 1,000")
            .Change("grouped integer of a list", "[512, 1024]", "[1_024]")
            .Change("decimal comma", "depth: 2", "depth: 2\n  initialStandardDeviation: 0,02")
            .Change("quoted integer", "depth: 2", "depth: \"2\"")
            .Change("fraction for an integer", "depth: 2", "depth: 2.5")
            .Change("integer beyond 32 bits", "depth: 2", "depth: 3000000000")
            .Change("not a number", "depth: 2", "depth: .nan")
            .Change("nothing for an integer", "depth: 2", "depth:")
            .Change("list for an integer", "depth: 2", "depth: [2]")
            .Change("integer for a list", "[32, 64]", "64")
            .Change("empty list", "[32, 64]", "[]")
            .Change("mapping for a list", "[sp, mup, lv]", "{sp: mup}")
            .Change("text for a mapping", "batch:\n  sequences: 8", "batch: 8")
            .Change("number for text", "title: A tiny sweep", "title: 2026")
            .Change("number for a name", "name: tiny", "name: 1e5")
            .Change("bad name", "name: tiny", "name: Tiny Sweep")
            .Change("yes for a boolean", "tokenizer:\n", "tokenizer:\n  splitDigits: yes\n")
            .Change("size without a unit", "sources: [dotnet-docs]", "sources: [dotnet-docs]\n  maximumSize: 8000000")
            .Change("size of nothing", "sources: [dotnet-docs]", "sources: [dotnet-docs]\n  maximumSize: 0 MB")
            .Change("address and digest", "dotnet-docs", "http: {url: ftp://example.org/a.txt, sha256: E3B0}")
            .Change("address of no text", "dotnet-docs", $"http: {{url: https://example.org/a.zip, sha256: {new string('0', 64)}}}")
            .Change("unknown choice", "depth: 2", "depth: 2\n  family: lama")
            .Change("rate that is no power of two", "{log2: {from: -9, to: -7}}", "{values: [2^-8.3, 0, -1, 3^-2, 2^-99]}")
            .Change("value twice", "[512, 1024]", "[512, 1024, 512]")
            .Change("rate twice", "{log2: {from: -9, to: -7}}", "{values: [2^-8, 0.00390625]}");

        await Verifier.Verify(messages.ToString());
    }

    [Fact]
    public async Task Values_out_of_range_are_refused_with_the_range()
    {
        var messages = new BadSpecs()
            .Change("vocabulary below the bytes and specials", "[512, 1024]", "[256, 1024]")
            .Change("width", "[32, 64]", "[32, -64]")
            .Change("seed", "seeds: [1, 2]", "seeds: [-1]")
            .Change("budget", "tokens: 20480", "tokens: 0")
            .Change("share", "sources: [dotnet-docs]", "sources: [dotnet-docs]\n  validationFraction: 1.5")
            .Append("optimizer", "optimizer: {beta1: 1, beta2: 2, epsilon: 0}\n")
            .Append("schedule", "schedule: {warmupFraction: 1.1}\n");

        await Verifier.Verify(messages.ToString());
    }

    [Fact]
    public async Task All_errors_of_a_file_are_reported_in_its_order()
    {
        const string Spec = """
            name: Bad Name
            titel: A typo
            corpus: {sources: [dotnet-docz]}
            tokenizer: {vocabularySizes: [12]}
            model: {depth: two, widths: [32], baseWidth: 32, context: 64}
            batch: {sequences: 8}
            """;

        await Verifier.Verify(SpecSource.Errors(Spec));
    }
}
