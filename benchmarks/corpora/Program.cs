using System.Globalization;
using Pipeline.Benchmarks.Corpora;

// What the making of a corpus takes of memory, from text of many gigabytes in each form that people have it in. Called by run.sh, a process for each form.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["write", var file, var bytes, var rows]:
        await TextForms.WriteAsync(file, long.Parse(bytes, CultureInfo.InvariantCulture), int.Parse(rows, CultureInfo.InvariantCulture));
        return 0;
    case ["read", var file, var folder]:
        Console.WriteLine(Measurement.Row(file, folder, null));
        return 0;
    case ["read", var file, var folder, var maximum]:
        Console.WriteLine(Measurement.Row(file, folder, long.Parse(maximum, CultureInfo.InvariantCulture)));
        return 0;
    default:
        Console.Error.WriteLine("usage: corpora write FILE BYTES ROWS | corpora read FILE FOLDER [MAXIMUM BYTES]");
        return 2;
}
