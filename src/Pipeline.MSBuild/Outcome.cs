using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;

namespace Pipeline.MSBuild;

#pragma warning disable CA1812 // The serializer makes these.

/// <summary>What the tool wrote of a command with <c>--json</c>.</summary>
[DataContract]
internal sealed class Outcome
{
    [DataMember(Name = "reports")]
    public List<Report> Reports { get; set; } = [];

    /// <summary>Files that were read beside the spec.</summary>
    [DataMember(Name = "inputs")]
    public List<string> Inputs { get; set; } = [];

    [DataMember(Name = "diagnostics")]
    public List<Diagnostic> Diagnostics { get; set; } = [];

    /// <returns>Null where there is no such file, or it is none that the tool wrote.</returns>
    public static Outcome? Load(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            using var file = File.OpenRead(path);
            return (Outcome?)new DataContractJsonSerializer(typeof(Outcome)).ReadObject(file);
        }
        catch (SerializationException)
        {
            return null;
        }
    }

    [DataContract]
    internal sealed class Report
    {
        [DataMember(Name = "spec")]
        public string Spec { get; set; } = "";

        [DataMember(Name = "version")]
        public string Version { get; set; } = "";

        [DataMember(Name = "folder")]
        public string Folder { get; set; } = "";

        [DataMember(Name = "html")]
        public string Html { get; set; } = "";

        /// <summary>What was found, in few sentences.</summary>
        [DataMember(Name = "headline")]
        public List<string> Headline { get; set; } = [];
    }

    [DataContract]
    internal sealed class Diagnostic
    {
        [DataMember(Name = "code")]
        public string Code { get; set; } = "";

        [DataMember(Name = "message")]
        public string Message { get; set; } = "";

        [DataMember(Name = "file")]
        public string? File { get; set; }

        [DataMember(Name = "line")]
        public int Line { get; set; }

        [DataMember(Name = "column")]
        public int Column { get; set; }
    }
}
