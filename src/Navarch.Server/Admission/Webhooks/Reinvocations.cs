using Navarch.Api.Documents;

namespace Navarch.Server.Admission.Webhooks;

/// <summary>Which webhooks one request has to ask again (KEP-492, reinvocationPolicy).</summary>
internal sealed class Reinvocations
{
    private HashSet<string> _asked = [];
    private readonly HashSet<string> _wanted = [];
    private DocumentObject? _output;

    /// <summary>Plugins that changed the object between the rounds count as anyone else.</summary>
    public void Begin(AdmissionRequest request)
    {
        if (!request.Rounds.IsSecond || _output is null || request.Document is null) return;
        if (!DocumentValue.DeepEquals(_output, request.Document)) Changed();
    }

    public bool IsWanted(AdmissionWebhook webhook) => _wanted.Contains(webhook.Id);

    public void Asked(AdmissionWebhook webhook) => _asked.Add(webhook.Id);

    /// <summary>Those asked so far have not seen what there is now.</summary>
    public void Changed()
    {
        if (_asked.Count == 0) return;
        _wanted.UnionWith(_asked);
        _asked = [];
    }

    public void End(AdmissionRequest request)
    {
        if (_asked.Count + _wanted.Count > 0) _output = request.Document?.DeepClone();
    }
}
