using System.Globalization;
using Pipeline.Benchmarks.Gpu;
using Pipeline.Training;
using Pipeline.Training.Engines;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
try
{
    if (args is ["section", var section, var device])
    {
        Console.WriteLine(Section.Run(section, new Sizes(device == "cuda")).ToJsonString());
        return 0;
    }

    return Report.Write(Arguments.Parse(args));
}
catch (Exception exception) when (exception is ArgumentException or IOException or UnauthorizedAccessException or EngineUnavailableException or TrainingException)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
