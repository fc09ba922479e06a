using System.Text;
using System.Text.Json;

namespace Navarch.Server.Admission.Policies;

/// <summary>What the bindings of one policy have for the audit log; different values of a key are joined.</summary>
internal sealed class PolicyAnnotations
{
    public const string FailureKey = "validation.policy.admission.k8s.io/validation_failure";
    private const int ValueBytesMax = 10 * 1024;

    private readonly List<KeyValuePair<string, List<string>>> _values = [];

    public void Add(string key, string value)
    {
        value = Cut(value);
        var known = _values.Find(entry => entry.Key == key).Value;
        if (known is null) _values.Add(new(key, [value]));
        else if (!known.Contains(value)) known.Add(value);
    }

    public void Publish(string policyName, IDictionary<string, string>? audit)
    {
        if (audit is null) return;
        foreach (var (key, values) in _values) audit[$"{policyName}/{key}"] = string.Join(", ", values);
    }

    /// <summary>What a binding with the action Audit writes there.</summary>
    public static string Failure(ValidatingPolicy policy, PolicyBinding binding, PolicyDecision denial)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            writer.WriteStartObject();
            writer.WriteString("message", denial.Message);
            writer.WriteString("policy", policy.Name);
            writer.WriteString("binding", binding.Name);
            writer.WriteNumber("expressionIndex", denial.Index);
            writer.WriteStartArray("validationActions");
            foreach (var action in binding.Actions) writer.WriteStringValue(action);
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    private static string Cut(string value)
    {
        if (Encoding.UTF8.GetByteCount(value) <= ValueBytesMax) return value;
        var bytes = Encoding.UTF8.GetBytes(value).AsSpan(0, ValueBytesMax);
        return Encoding.UTF8.GetString(bytes).TrimEnd('\uFFFD');
    }
}
