namespace Pipeline.Benchmarks.Gpu;

/// <summary>What the command line asks for.</summary>
/// <param name="Device">cuda or cpu.</param>
/// <param name="Folder">Where the results are written.</param>
internal sealed record Arguments(string Device, string Folder)
{
    public static Arguments Parse(string[] arguments)
    {
        var result = new Arguments("cuda", ".");
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : throw new ArgumentException($"{arguments[i]} needs a value.");
            result = arguments[i] switch
            {
                "--device" when value is "cuda" or "cpu" => result with { Device = value },
                "--device" => throw new ArgumentException($"There is no device {value}; there are cuda and cpu."),
                "--out" => result with { Folder = value },
                _ => throw new ArgumentException($"There is no option {arguments[i]}; there are --device cuda|cpu and --out FOLDER."),
            };
        }

        return result;
    }
}
