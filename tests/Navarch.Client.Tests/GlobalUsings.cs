global using Navarch.Api.CoreV1;
global using Navarch.Api.Declarations;
global using Navarch.Api.MetaV1;
global using Navarch.Api.Requests;
global using Navarch.Client.Informers;
global using Navarch.Client.Objects;
global using Navarch.Client.Queues;
global using Navarch.Testing.Simulation;
