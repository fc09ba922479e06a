using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Navarch.Differential;

/// <summary>What a server answered, kept: one answer a line, compressed. So a server that isn't here can be compared to.</summary>
public static class Recording
{
    public static void Write(string file, IReadOnlyDictionary<string, Answer> answers)
    {
        using var stream = File.Create(file);
        using var packed = new GZipStream(stream, CompressionLevel.SmallestSize);
        using var writer = new StreamWriter(packed, new UTF8Encoding(false));
        foreach (var answer in answers.Values.OrderBy(answer => answer.Step, StringComparer.Ordinal))
            writer.Write(JsonSerializer.Serialize(answer) + "\n");
    }

    /// <summary>Normalized once more: what counts for the same may have become more since it was recorded.</summary>
    public static IReadOnlyDictionary<string, Answer> Read(string file)
    {
        using var stream = File.OpenRead(file);
        using var packed = new GZipStream(stream, CompressionMode.Decompress);
        using var reader = new StreamReader(packed);
        var answers = new Dictionary<string, Answer>();
        while (reader.ReadLine() is { } line)
        {
            var answer = JsonSerializer.Deserialize<Answer>(line)!;
            answers[answer.Step] = answer with { Body = Normalizer.Normalize(answer.Body) };
        }
        return answers;
    }
}
