using Navarch.Api.DiscoveryV1;

namespace Navarch.Controllers.EndpointSlices;

/// <summary>
/// Spreads a group's endpoints over slices with few writes: 1 what a slice has and is still wanted stays there, brought
/// up to date; 2 what is missing goes into slices that change anyway; 3 the rest, if it fits, into the fullest slice
/// that has room; 4 else into new slices.
/// </summary>
sealed class SlicePacking(Service service, EndpointGroup group, IReadOnlyList<EndpointSlice> existing)
{
    public const int EndpointsMax = 100;

    public IEnumerable<PlanStep> Steps()
    {
        var labels = SliceLabels.Of(service);
        var missing = new Dictionary<string, Endpoint>(group.Endpoints, StringComparer.Ordinal);
        List<Draft> drafts = [.. existing.Select(slice => Draft.Of(slice, labels, missing))];
        var rest = new Queue<Endpoint>(missing.Values);

        foreach (var draft in drafts.Where(draft => draft.HasChanged)) draft.Fill(rest);
        if (rest.Count > 0) FullestWithRoomFor(drafts, rest.Count)?.Fill(rest);

        foreach (var draft in drafts)
        {
            if (draft.Endpoints.Count == 0) yield return PlanStep.Delete.Of(draft.Slice);
            else if (draft.HasChanged)
                yield return new PlanStep.Update(draft.Slice with
                {
                    Metadata = draft.Slice.Metadata with { Labels = labels }, Endpoints = draft.Endpoints,
                });
        }
        while (rest.Count > 0) yield return PlanStep.Create.Of(Make(labels, Take(rest)));
    }

    /// <summary>A slice without endpoints shows that the Service was looked at.</summary>
    public static PlanStep MakeEmpty(Service service, string addressType) =>
        PlanStep.Create.Of(new SlicePacking(service, new EndpointGroup(addressType, [], []), [])
            .Make(SliceLabels.Of(service), []));

    private EndpointSlice Make(Dictionary<string, string> labels, List<Endpoint> endpoints) => new()
    {
        Metadata = new ObjectMeta
        {
            GenerateName = $"{service.Metadata.Name}-",
            Namespace = service.Metadata.Namespace,
            Labels = labels,
            OwnerReferences = [service.AsController()],
        },
        AddressType = group.AddressType,
        Ports = group.Ports,
        Endpoints = endpoints,
    };

    private static List<Endpoint> Take(Queue<Endpoint> rest)
    {
        List<Endpoint> taken = [];
        while (taken.Count < EndpointsMax && rest.TryDequeue(out var endpoint)) taken.Add(endpoint);
        return taken;
    }

    private static Draft? FullestWithRoomFor(List<Draft> drafts, int count) => drafts
        .Where(draft => draft.Endpoints.Count > 0 && draft.Endpoints.Count + count <= EndpointsMax)
        .MaxBy(draft => draft.Endpoints.Count);

    private sealed class Draft(EndpointSlice slice, List<Endpoint> endpoints, bool hasChanged)
    {
        public EndpointSlice Slice { get; } = slice;
        public List<Endpoint> Endpoints { get; } = endpoints;
        public bool HasChanged { get; private set; } = hasChanged;

        /// <summary>Keeps what is wanted of the slice, and takes it off what is missing.</summary>
        public static Draft Of(
            EndpointSlice slice, Dictionary<string, string> labels, Dictionary<string, Endpoint> missing)
        {
            List<Endpoint> kept = [];
            var hasChanged = !SliceLabels.Same(slice.Metadata.Labels, labels);
            foreach (var endpoint in slice.Endpoints)
            {
                if (!missing.Remove(endpoint.TargetRef?.Uid ?? "", out var wanted))
                {
                    hasChanged = true;
                    continue;
                }
                hasChanged |= !ObjectJson.Same(endpoint.Write, wanted.Write);
                kept.Add(wanted);
            }
            return new Draft(slice, kept, hasChanged);
        }

        public void Fill(Queue<Endpoint> rest)
        {
            while (Endpoints.Count < EndpointsMax && rest.TryDequeue(out var endpoint))
            {
                Endpoints.Add(endpoint);
                HasChanged = true;
            }
        }
    }
}
