using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Pipeline.Experiments.Specs;

namespace Pipeline.Experiments.Tests.Specs;

public sealed class RandomSpecs
{
    private static readonly string[] Pieces =
    [
        "name: tiny\n", "title: A\n", "- ", "  ", "? ", ": ", "[", "]", "{", "}", ",", "&a ", "*a", "!!str ", "<<", "|", ">-\n", "\"", "'", "#", "---\n", "...\n",
        "%TAG ! x\n", "\t", "\n", "\r\n", "model:", "widths: [32]", "2^-8", "1e400", "0x1F", ".inf", "~", "\"\\UFFFFFFFF\"", "\"\\x00\"", "\\ud800", "!<", "%", "@", "`", "é", "😀", "\u2028", "\uFEFF", "corpus:\n  sources: [dotnet-docs]\n",
    ];

    [Fact]
    public void Random_bytes_are_refused_with_a_place_and_never_crash() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), IsReadOrRefused).QuickCheckThrowOnFailure();

    [Fact]
    public void Random_pieces_of_yaml_are_refused_with_a_place_and_never_crash()
    {
        var texts = Gen.Elements(Pieces).ListOf().Select(pieces => Encoding.UTF8.GetBytes(string.Concat(pieces)));
        Check(texts, runs: 2000);
    }

    [Fact]
    public void A_valid_spec_with_random_bytes_changed_is_read_or_refused_with_a_place()
    {
        var changes =
            from positions in Gen.Choose(0, SpecSource.Valid.Length - 1).ListOf(3)
            from replacements in Gen.Elements(":#-[]{},&*!|>'\"%@`\n\t 019azA\u0001\u00ff".ToCharArray()).ListOf(3)
            select Changed(positions, replacements);
        Check(changes, runs: 1000);
    }

    [Fact]
    public void A_valid_spec_cut_anywhere_is_refused_with_a_place()
    {
        var whole = Encoding.UTF8.GetBytes(SpecSource.Valid);
        for (var length = 0; length < whole.Length; length++)
            Assert.True(IsReadOrRefused(whole[..length]));
    }

    private static void Check(Gen<byte[]> texts, int runs) =>
        Prop.ForAll(texts.ToArbitrary(), IsReadOrRefused).Check(Config.QuickThrowOnFailure.WithMaxTest(runs));

    private static byte[] Changed(IEnumerable<int> positions, IEnumerable<char> replacements)
    {
        var bytes = Encoding.UTF8.GetBytes(SpecSource.Valid);
        foreach (var (position, replacement) in positions.Zip(replacements))
            bytes[position] = (byte)replacement;
        return bytes;
    }

    private static bool IsReadOrRefused(byte[] bytes)
    {
        try
        {
            return SpecFile.Parse("random.yaml", bytes).Runs.Count > 0;
        }
        catch (SpecException exception)
        {
            return exception.Errors.Count > 0 && exception.Errors.All(error => error is { Line: >= 1, Column: >= 1 } && error.Message.Length > 0);
        }
    }
}
