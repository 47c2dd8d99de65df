# syntax=docker/dockerfile:1

FROM node:26-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# GraphiQL comes as a bundle in ruru; what it was bundled from is half of all bytes, and is never loaded.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
  && rm -rf node_modules/monaco-editor node_modules/react-aria node_modules/react-stately

FROM node:26-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json ./
COPY dashboard dashboard
# Both folders are there even where nothing is built into them: the next stage copies them.
RUN mkdir -p dashboard/dist writable/data \
  && npm run build:dashboard --if-present

FROM node:26-slim
ENV NODE_ENV=production \
  HOST=0.0.0.0 \
  PORT=4000 \
  AUDIT_LOG_FILE=/data/audit.jsonl
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY package.json LICENSE ./
COPY schema schema
COPY src src
COPY --from=build /app/dashboard/dist dashboard/dist
# The one folder that is written to. 1000 is the user "node": by number, so that Kubernetes sees that it is not root.
COPY --from=build --chown=1000:1000 /app/writable/ /
VOLUME /data
USER 1000:1000
EXPOSE 4000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=15s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# With the argument "doctor" it checks its configuration instead, and ends.
ENTRYPOINT ["node", "src/main.ts"]
