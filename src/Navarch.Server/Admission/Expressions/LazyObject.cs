using Navarch.Api.Documents;
using Navarch.Cel.Schemas;
using Navarch.Cel.Values;

namespace Navarch.Server.Admission.Expressions;

/// <summary>A JSON object that is made when an expression comes to it; most never do.</summary>
internal sealed class LazyObject(Func<DocumentObject> make) : CelMap
{
    private CelMap Made => field ??= DocumentValues.Of(make()).AsMap;

    public override int Count => Made.Count;
    public override IEnumerable<KeyValuePair<CelValue, CelValue>> Entries => Made.Entries;
    public override bool TryGet(in CelValue key, out CelValue value) => Made.TryGet(key, out value);
    public override bool TryGet(string name, out CelValue value) => Made.TryGet(name, out value);
}
